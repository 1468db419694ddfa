/** How a source would have its series drawn together: what a `# GRAPH` line holds. All text is from outside, so hostile. */
import type { Labels } from './sample.ts';

export interface GraphHint {
  /** Default: the host of the program's other lines. */
  readonly host?: string;
  /** True: every host that the program has such series of. One line serves a fleet; `host` does not count then. */
  readonly everyHost?: boolean;
  /** What tells it from the host's other graphs. */
  readonly name: string;
  /** With `each`, `{LABEL}` stands for the value of any label. */
  readonly title: string;
  readonly category?: string;
  /** What stands at the vertical axis. */
  readonly axis?: string;
  /** What the values are measured in once they are multiplied, in the words of a UNIT line; default: as the first series is. */
  readonly unit?: string;
  /** How large numbers are shortened: 1000 or 1024 to a kilo; default: as the unit is. */
  readonly base?: 1000 | 1024;
  /** False: numbers are not shortened. */
  readonly scale?: boolean;
  /** What rates are shown per; default second. */
  readonly per?: 'second' | 'minute' | 'hour';
  /** The least that the vertical axis reaches down and up to. */
  readonly lower?: number;
  readonly upper?: number;
  readonly info?: string;
  /** The name of a label: a graph of its own for each of its values, and one for series without it. */
  readonly each?: string;
  /** Metrics that need no graph: what is left of them is not drawn by itself. */
  readonly covers?: readonly string[];
  /** True: all lines are as collected, because none of their calculations is understood. */
  readonly raw?: boolean;
  /** Lines that the source would have and that cannot be drawn, as it calculates them in a way that is not understood. */
  readonly leftOut?: readonly string[];
  /** In drawing order; at least one. */
  readonly series: readonly GraphSeries[];
}

export interface GraphSeries {
  readonly metric: string;
  /** Beside the host. The series with these and no others, else a line for each that has these among its labels. */
  readonly labels?: Labels;
  /** `{LABEL}` stands for the value of that label. */
  readonly label?: string;
  /** `stack`: on top of the one before. Default: line. */
  readonly draw?: 'line' | 'area' | 'stack';
  /** `#rrggbb`. */
  readonly colour?: string;
  /** The metric that is drawn below the axis, mirrored, beside this one. */
  readonly negative?: string;
  /** What that line is called; as `label`. */
  readonly negativeLabel?: string;
  /** What that line is calculated by, in place of `formula` and `factor`. */
  readonly negativeFormula?: string;
  /** Metrics that bound a band around the line: both or none. Their labels are the line's. */
  readonly low?: string;
  readonly high?: string;
  /** What values are multiplied by before they are shown. */
  readonly factor?: number;
  /** What the line shows in place of its metric, before that: as `newCalculation` has it, over metrics of the same labels. */
  readonly formula?: string;
  readonly info?: string;
}
