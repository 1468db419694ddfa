/** What a drawing of a graph is told beside the graph and its values. Times are epoch seconds. */
import type { GraphLine, Span } from '../graph.ts';
import type { RangeData } from '../range-data.ts';

export interface Drawing {
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
  /** Shaded behind the curves. */
  readonly spans?: readonly Span[];
  /** Values of the same stretch a while before, drawn faintly, moved by so many seconds. */
  readonly before?: { readonly data: RangeData; readonly seconds: number };
  /** In pixels; the plot, without the legend. Default 640 × 200. */
  readonly size?: { readonly width: number; readonly height: number };
  /** The newest reading of a line, before it is multiplied, for the legend; else it tells the last value that is drawn. */
  readonly newest?: (line: GraphLine) => number | undefined;
  /** A table below: newest, least, mean, greatest, 95th percentile. Default: yes. */
  readonly legend?: boolean;
}
