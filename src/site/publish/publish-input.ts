/** What publish is given each cycle, and what it says when it is done. Times are epoch seconds. */
import type { HostConfig } from '../../config/config.ts';
import type { KeptHint } from '../../state/hints.ts';
import type { StatusChange } from '../../state/history.ts';
import type { Gap, HistoryEntry, Problem, StatusRow } from '../../state/state.ts';
import type { StoreReader } from '../../store/store.ts';
import type { SiteSettings, Views } from '../site-settings.ts';

export interface PublishInput {
  readonly siteDir: string;
  readonly now: number;
  readonly intervalSeconds: number;
  readonly timezone: string;
  readonly instance: string;
  /** Instances whose data is shown here as well. */
  readonly otherInstances?: readonly string[];
  /** Those of them that run no cycles any more. */
  readonly stopped?: readonly StoppedInstance[];
  /** What this machine is called: it is no stranger, even where no entry names it. */
  readonly thisMachine?: string;
  /** This instance's hosts, in configuration order. */
  readonly hosts: readonly HostConfig[];
  /** Hosts that other instances watch, and which one does: they have no frame here. */
  readonly foreignHosts?: readonly ForeignHost[];
  readonly statuses: readonly StatusRow[];
  readonly cycle: CycleSummary;
  readonly paused?: Pause;
  /** Hosts whose statuses or values may have changed; absent means any. */
  readonly changedHosts?: ReadonlySet<string>;
  readonly store: StoreReader;
  /** The units that collectors declare, by `COLLECTOR METRIC`. */
  readonly units?: ReadonlyMap<string, string>;
  /** The graphs that collectors describe. */
  readonly graphHints?: readonly KeptHint[];
  readonly settings?: SiteSettings;
  readonly views?: Views;
  /** What has happened; asked only when a page that shows it is due. Absent: nothing is known. */
  readonly past?: Past;
  /** Cycle records, newest first, and this cycle as far as it has come: asked only when the cycle page is made. */
  readonly cycles?: () => CyclesView;
  /** Most graphs that one call draws as pictures; the rest waits, longest first. Default 100, up to 50 hosts 1000. */
  readonly maxGraphs?: number;
  /** Most milliseconds of processor time that one call spends on pictures and range files; the rest waits. Default 300, up to 50 hosts 2000. */
  readonly maxMs?: number;
}

/** An instance that is read and runs no cycles any more; its last one began at `since`. */
export interface StoppedInstance {
  readonly instance: string;
  readonly since: number;
}

export interface ForeignHost {
  readonly instance: string;
  readonly host: HostConfig;
}

/** The state's memory, this instance's and those of others it reads. */
export interface Past {
  /** Changes of status and what befell the instance; newest first. */
  history(filter: { host?: string; since?: number; until?: number; limit?: number }): readonly HistoryEntry[];
  /** Changes of services since a time, of each service oldest first. */
  changes(since: number): readonly StatusChange[];
  /** Problems that lasted at `since` or later: open ones first, newest first. */
  problems(since: number): readonly Problem[];
  /** Stretches without cycles, oldest first. */
  gaps(since: number, until: number): readonly Gap[];
  /** When the first entry was written, of all, of one host or of one of its services; undefined while there is none. */
  began(host?: string, service?: string): number | undefined;
}

export interface CycleSummary {
  readonly id: string;
  readonly seconds: number;
  /** What went wrong with the cycle itself, one line each. */
  readonly problems: readonly string[];
}

/** What the cycle page is made of. */
export interface CyclesView {
  /** Newest first; the last day or two. */
  readonly records: readonly CycleView[];
  /** The newest record's, or this cycle's, programs with what they wrote to stderr. */
  readonly stderr: readonly { readonly name: string; readonly end: string; readonly text: string }[];
  readonly configuration: {
    readonly directory: string;
    readonly fingerprint: string;
    /** `last-good`: the files are broken, so the last good configuration is in force. */
    readonly from: string;
    readonly hosts: number;
    readonly problems: readonly string[];
  };
}

/** One cycle. */
export interface CycleView {
  readonly id: string;
  readonly now: number;
  readonly startedAt: number;
  readonly seconds: number;
  readonly exitCode: number;
  readonly crashed: boolean;
  readonly stages: readonly { readonly name: string; readonly startedAt: number; readonly seconds: number }[];
  readonly programs: readonly ProgramView[];
  /** Hosts that were waited for longest, and by which collector; slowest first. */
  readonly slowest: readonly { readonly name: string; readonly collector?: string; readonly seconds: number }[];
  readonly notes: readonly string[];
}

export interface ProgramView {
  readonly name: string;
  readonly stage: string;
  readonly startedAt: number;
  readonly seconds: number;
  /** `ok`, or in words: `exit 1`, `killed by watchdog after 60 s`. */
  readonly end: string;
  readonly ok: boolean;
  readonly samples: number;
  readonly findings: number;
  readonly cpuSeconds?: number;
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
  /** The same of range files: of one host each. */
  readonly rangesLeft: number;
  /** What could not be written, at most ten; `status.json` is written last, so that its time promises the rest. */
  readonly problems: readonly string[];
}
