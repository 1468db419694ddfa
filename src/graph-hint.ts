/** How a source would have its series drawn together: what a `# GRAPH` line holds. All text is from outside, so hostile. */
import type { Labels } from './sample.ts';

export interface GraphHint {
  /** Default: the host of the program's other lines. */
  readonly host?: string;
  /** What tells it from the host's other graphs. */
  readonly name: string;
  readonly title: string;
  readonly category?: string;
  /** What stands at the vertical axis. */
  readonly axis?: string;
  /** How large numbers are shortened: 1000 (default) or 1024 to a kilo. */
  readonly base?: 1000 | 1024;
  /** False: numbers are not shortened. */
  readonly scale?: boolean;
  /** What rates are shown per; default second. */
  readonly per?: 'second' | 'minute' | 'hour';
  /** The least that the vertical axis reaches down and up to. */
  readonly lower?: number;
  readonly upper?: number;
  readonly info?: string;
  /** In drawing order; at least one. */
  readonly series: readonly GraphSeries[];
}

export interface GraphSeries {
  readonly metric: string;
  /** Beside the host. */
  readonly labels?: Labels;
  readonly label?: string;
  /** `stack`: on top of the one before. Default: line. */
  readonly draw?: 'line' | 'area' | 'stack';
  /** `#rrggbb`. */
  readonly colour?: string;
  /** The metric that is drawn below the axis, mirrored, beside this one. */
  readonly negative?: string;
  /** What values are multiplied by before they are shown. */
  readonly factor?: number;
  readonly info?: string;
}
