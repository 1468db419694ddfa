/** What publish is given each cycle, and what it says when it is done. Times are epoch seconds. */
import type { HostConfig } from '../config/config.ts';
import type { StatusRow } from '../state/state.ts';
import type { StoreReader } from '../store/store.ts';

export interface PublishInput {
  readonly siteDir: string;
  readonly now: number;
  readonly intervalSeconds: number;
  readonly timezone: string;
  readonly instance: string;
  /** Instances whose data is shown here as well. */
  readonly otherInstances?: readonly string[];
  readonly hosts: readonly HostConfig[];
  readonly statuses: readonly StatusRow[];
  readonly cycle: CycleSummary;
  readonly paused?: Pause;
  /** Hosts whose statuses or values may have changed; absent means any. */
  readonly changedHosts?: ReadonlySet<string>;
  readonly store: StoreReader;
  /** The units that collectors declare, by `COLLECTOR METRIC`. */
  readonly units?: ReadonlyMap<string, string>;
  /** Most graphs that one call draws; the rest waits for the next one, the oldest first. Default 1000. */
  readonly maxGraphs?: number;
}

export interface CycleSummary {
  readonly id: string;
  readonly seconds: number;
  /** What went wrong with the cycle itself, one line each. */
  readonly problems: readonly string[];
}

/** Why no cycles run: the STOP file's text and owner. */
export interface Pause {
  readonly since: number;
  readonly by?: string;
  readonly reason: string;
}

export interface PublishOutcome {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly graphs: number;
  /** Graphs that are due but were left to the next cycle. */
  readonly graphsLeft: number;
  /** What could not be written, at most ten; `status.json` is written last, so that its time promises the rest. */
  readonly problems: readonly string[];
}
