/** What a drawing of a graph is told beside the graph and its values. Times are epoch seconds. */
import type { Span } from '../graph.ts';
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
  /** A table below: newest, least, mean, greatest, 95 %. Default: yes. */
  readonly legend?: boolean;
}
