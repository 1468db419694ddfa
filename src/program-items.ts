/** What programs yield: each object has the keys of exactly one kind, and each kind is a line of their output. */
import type { Finding } from './finding.ts';
import type { Sample } from './sample.ts';

/** A threshold that a source declares for one of its own series, in the words of limits (`"> 80%"`, `"10:20"`). */
export interface Threshold {
  readonly host: string;
  readonly metric: string;
  readonly warning?: string;
  readonly critical?: string;
}

/** Everything a collector may yield; each object has the keys of exactly one of these. */
export type CollectorItem =
  | Sample
  | Finding
  | { readonly threshold: Threshold }
  | { readonly unit: { readonly metric: string; readonly unit: string } }
  | { readonly help: { readonly metric: string; readonly text: string } }
  /**
   * Whole lines of Prometheus text, printed as they stand: for very many samples that are text already. Nobody looks at
   * them before the engine's parser does, so a program must have made each of these lines itself.
   */
  | { readonly lines: string }
  | { readonly graph: Readonly<Record<string, unknown>> }
  | { readonly message: Readonly<Record<string, unknown>> }
  | { readonly took: HostSeconds }
  | { readonly memory: unknown };

/** How long a collector was at one host: the slowest are named in the cycle's record. */
export interface HostSeconds {
  readonly host: string;
  readonly seconds: number;
}

/** Everything a monitor may yield, and the JSON line that each becomes. */
export type MonitorItem =
  | { readonly finding: Finding }
  /**
   * This host cannot be reached because all that it hangs on is down. All its services are shown as blocked and none is
   * told, whatever their statuses are, until a run of the monitor no longer says so.
   */
  | { readonly blocked: { readonly host: string; readonly by: string } }
  | { readonly message: Readonly<Record<string, unknown>> }
  | { readonly request: { readonly kind: 'restart' | 'page' | 'fix'; readonly [key: string]: unknown } }
  | { readonly memory: unknown };
