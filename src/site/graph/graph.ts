/**
 * One graph of one host, as everything draws it: the SVG, the browser, mails. Plain JSON: it is published as it is. It
 * says what is drawn and never holds values; those are in {@link RangeData}.
 */
import type { SeriesKey } from '../../sample.ts';
import type { Unit } from './unit.ts';

export interface Graph {
  /** Unlike any other of the host; fit for a file name and an anchor: `[a-z0-9][a-z0-9_.-]*`, at most 80 long. */
  readonly id: string;
  readonly host: string;
  /** Text for people; from programs, so hostile until escaped, as every text here. */
  readonly title: string;
  readonly category: string;
  readonly info?: string;
  /** What stands at the value axis, where a source says it. */
  readonly axis?: string;
  readonly unit: Unit;
  /** The least that the value axis reaches down and up to, in the graph's values. */
  readonly lower?: number;
  readonly upper?: number;
  /** In drawing order; at least one, at most 100. */
  readonly lines: readonly GraphLine[];
  readonly limits: readonly GraphLimit[];
  /** True: lines are as collected, as the source calculates all of them in a way that is not understood. */
  readonly raw?: boolean;
  /** Lines that the source would have, and that are not drawn as their calculation is not understood. */
  readonly leftOut?: readonly string[];
}

export interface GraphLine {
  readonly label: string;
  readonly series: SeriesKey;
  readonly collector: string;
  readonly stepSeconds: number;
  /** `stack`: on top of the line before. */
  readonly draw: 'line' | 'area' | 'stack';
  /** `#rrggbb`, where the source wants one; else the palette's, by position. */
  readonly colour?: string;
  /** What stored values are multiplied by; negative for what is drawn below the axis. */
  readonly factor: number;
  /** What the line shows in place of its series, before it is multiplied. */
  readonly formula?: LineFormula;
  /** Series that bound a band around this line (the smoke of a ping), multiplied likewise. */
  readonly band?: { readonly low: SeriesKey; readonly high: SeriesKey };
  readonly info?: string;
}

/** A calculation (see `newCalculation`), and the series that its names stand for, of the line's collector. */
export interface LineFormula {
  readonly text: string;
  readonly of: Readonly<Record<string, SeriesKey>>;
}

/** A limit that a service is judged by, in the graph's values. */
export interface GraphLimit {
  readonly level: 'warning' | 'critical';
  readonly value: number;
  readonly service: string;
}

/** A stretch of time that a graph shades. Without `to` it lasts. */
export interface Span {
  readonly from: number;
  readonly to?: number;
  readonly kind: 'critical' | 'warning' | 'unknown' | 'downtime' | 'unwatched' | 'paused';
  /** What it is, for people: a service's name, a gap's reason. */
  readonly text: string;
  /** What the service is judged by, where it is one series: graphs of others do not shade its problems. */
  readonly series?: SeriesKey;
  /** A bar above the plot alone: found for each graph by `spansOfGraph`, never published. */
  readonly bar?: true;
}
