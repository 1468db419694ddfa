/** Where the plot lies within a picture, and which pixel a time or a value falls on. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { textWidth } from '../axis/text-width.ts';
import type { ValueAxis } from '../axis/ticks.ts';

/** In pixels of the picture; `x` of an epoch second, `y` of a value of the axis: what lies beyond it falls on its end. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

export interface BoxPlace {
  readonly from: number;
  readonly to: number;
  readonly axis: ValueAxis;
  /** Of the picture down to the words below the time axis. */
  readonly width: number;
  readonly height: number;
  /** What the title takes. */
  readonly above: number;
}

export const FONT_SIZE = 11;
const RIGHT = 14;
const BELOW = 22;
/** Wide enough for most units, so that the graphs of a page begin at one line. */
const LEFT = 64;
const LEFT_MOST = 120;

export function plotBox({ from, to, axis, width, height, above }: BoxPlace): PlotBox {
  const widest = Math.max(0, ...axis.ticks.map(({ label }) => textWidth(label, FONT_SIZE)));
  const left = Math.round(Math.min(LEFT_MOST, width / 3, Math.max(LEFT, widest + 14)));
  const [right, top, bottom] = [width - RIGHT, above + 8, above + height - BELOW];
  return {
    left,
    right,
    top,
    bottom,
    x: scaleLinear([from, to], [left, right]),
    y: scaleLinear([axis.from, axis.to], [bottom, top]).clamp(true),
  };
}

/** Pixels to a tenth. */
export function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
