/**
 * The colours of lines: ten that differ for people with any kind of sight, each with 3:1 against the sheet, light and
 * dark; then the same again with dashes. Tested.
 */
import type { GraphLine } from './graph.ts';

/** `dash` is a `stroke-dasharray`; undefined for a whole line. */
export interface LineStyle {
  readonly light: string;
  readonly dark: string;
  readonly dash?: string;
}

/** Grounds that graphs are drawn on: the `sheet` of the style sheet. */
export const GROUND = { light: '#ffffff', dark: '#1b1f24' } as const;

const FIRST = ['#2f74d8', '#5a9bff'] as const;

/** Light and dark. */
export const PALETTE: readonly (readonly [string, string])[] = [
  FIRST,
  ['#ca8100', '#ed9a00'],
  ['#006d00', '#83f983'],
  ['#ae3c83', '#c1356e'],
  ['#00a0b1', '#00c6cb'],
  ['#6335b6', '#7554d6'],
  ['#f45a80', '#ff7689'],
  ['#003089', '#007ea1'],
  ['#6d1400', '#937500'],
  ['#3d4850', '#d9deec'],
];

const DASHES = ['8 3', '2 3', '12 3 3 3', '5 4', '20 4', '1 4', '12 3 3 3 3 3', '5 2', '3 6'];
/** What the eye needs to follow a line. */
const LEAST_CONTRAST = 3;

/** Colours nearer than that look the same on a thin line: distance of channels, 0 to 441. */
const NEAR = 60;

/**
 * How the line at a position is drawn: in its source's colour, made legible on each ground, else in the palette's.
 * `lines` are all of the graph: what a source gives one of them, the palette gives to no other.
 */
export function lineStyle(line: Coloured, position: number, lines: readonly Coloured[] = []): LineStyle {
  const own = ownColour(line);
  if (own) return own;
  const taken = lines.flatMap((other) => ownColour(other) ?? []);
  const free = PALETTE.filter((pair) => taken.every((colour) => !isNear(pair, colour)));
  const colours = free.length > 0 ? free : PALETTE;
  const at = taken.length > 0 ? position - lines.slice(0, position).filter(ownColour).length : position;
  const [light, dark] = colours[at % colours.length] ?? FIRST;
  const round = Math.floor(at / colours.length) + (free.length > 0 ? 0 : 1);
  const dash = round === 0 ? undefined : DASHES[(round - 1) % DASHES.length];
  return dash === undefined ? { light, dark } : { light, dark, dash };
}

type Coloured = Pick<GraphLine, 'colour'>;

function ownColour({ colour }: Coloured): LineStyle | undefined {
  if (colour === undefined || !/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  return { light: legible(colour, GROUND.light), dark: legible(colour, GROUND.dark) };
}

function isNear([light, dark]: readonly [string, string], taken: LineStyle): boolean {
  const far = (a: string, b: string) =>
    Math.hypot(...channels(a).map((value, i) => value - (channels(b)[i] ?? 0))) > NEAR;
  return !far(light, taken.light) || !far(dark, taken.dark);
}

/** The contrast of two `#rrggbb` colours as WCAG counts it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [less = 0, more = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (more + 0.05) / (less + 0.05);
}

/** The colour itself where it can be seen, else moved away from the ground until it can. */
function legible(colour: string, ground: string): string {
  const away = luminance(ground) > 0.5 ? 0 : 255;
  let seen = colour.toLowerCase();
  for (let i = 1; i <= 10 && contrast(seen, ground) < LEAST_CONTRAST; i += 1) seen = mix(colour, away, i / 10);
  return seen;
}

function mix(colour: string, towards: number, share: number): string {
  const mixed = channels(colour).map((value) => Math.round(value + (towards - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
