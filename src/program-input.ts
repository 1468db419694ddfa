/** What a program reads from its stdin: one JSON object, then EOF. */
import type { Finding } from './finding.ts';
import type { Labels, SampleType, SeriesKey } from './sample.ts';

/** A host as a program sees it; `targets` are what this collector looks at on it (for the others, none). */
export interface ProgramHost<Target = unknown> {
  readonly name: string;
  readonly address: string;
  readonly groups: readonly string[];
  readonly labels: Labels;
  readonly parents: readonly string[];
  readonly targets: readonly Target[];
}

/** A finding of this program's own last run, and since when (epoch seconds) its status holds. */
export interface PreviousFinding extends Finding {
  readonly since: number;
}

/** The newest value of a series: counters as rate per second, absent while no rate is known. */
export interface LatestSample {
  readonly series: SeriesKey;
  readonly metric: string;
  readonly labels: Labels;
  readonly type: SampleType;
  /** Epoch seconds of the value. */
  readonly time: number;
  readonly value: number | undefined;
  readonly collector: string;
  readonly stepSeconds: number;
}

/** A threshold that a collector has declared for a metric of a host, within the last two days. */
export interface DeclaredThreshold {
  readonly program: string;
  readonly host: string;
  readonly metric: string;
  readonly warning?: string;
  readonly critical?: string;
}

/** What the engine writes to a program's stdin: one JSON object, then EOF. */
export interface ProgramInput {
  readonly version: 1;
  readonly kind: 'collector' | 'monitor' | 'pagemaker';
  /** The cycle's time, epoch seconds. */
  readonly now: number;
  /** The name of the machine that runs it, whose samples and findings need not say a host. */
  readonly host?: string;
  /** The configured time zone, for times in texts. */
  readonly timezone?: string;
  readonly settings: unknown;
  /** The configuration sections that the program declares, validated. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly hosts: readonly ProgramHost[];
  /** What the program last returned as memory; absent at first. */
  readonly memory?: unknown;
  readonly previous: readonly PreviousFinding[];
  readonly samples: readonly LatestSample[];
  /** What collectors declare; only for a monitor that asks for it. */
  readonly thresholds?: readonly DeclaredThreshold[];
}
