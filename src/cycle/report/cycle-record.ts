/** The record of one cycle: what ran, for how long, how it ended. Times are epoch seconds, durations seconds. */
import type { Gap } from '../../state/state.ts';
import type { Refusal } from '../../store/store.ts';
import type { ProgramEnd } from './program-end.ts';
import type { Slowest } from './slowest.ts';

export interface CycleRecord {
  readonly version: 1;
  readonly cycleId: string;
  readonly instance: string;
  /** Counts the cycles that held the lock: the fence of state writes. */
  readonly epoch: number;
  /** The time that the cycle was for (`--now`); decides the record's day. */
  readonly now: number;
  /** By the clock. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly exitCode: number;
  readonly configuration: {
    readonly fingerprint: string;
    readonly from: 'cache' | 'files' | 'last-good';
  };
  readonly stages: readonly StageRecord[];
  /** All that ran, in configuration order. */
  readonly programs: readonly ProgramRecord[];
  readonly totals: CycleTotals;
  /** The time without cycles that this one ended. */
  readonly gap?: Gap;
  /** What it waited for longest, slowest first; absent where nothing ran. */
  readonly slowest?: Slowest;
  /** Async programs that go on. */
  readonly running?: readonly { readonly name: string; readonly since: number }[];
  /** Programs that are paused, because they failed again and again. */
  readonly quarantined?: readonly QuarantineRecord[];
  /** The cycle died; the next one closed its record. */
  readonly crashed?: boolean;
  readonly notes: readonly string[];
}

export interface QuarantineRecord {
  readonly name: string;
  /** In a row. */
  readonly failures: number;
  readonly since: number;
  readonly until: number;
  /** How it ended last. */
  readonly last: string;
}

export interface StageRecord {
  readonly name: string;
  readonly startedAt: number;
  readonly seconds: number;
}

/** One process, or the part of the cycle's own process that does its work. */
export interface PartRecord extends ProgramEnd {
  readonly startedAt: number;
  readonly seconds: number;
  readonly stderrBytes: number;
  readonly refused: number;
  /** What was refused, by reason; bounded. */
  readonly refusals?: readonly Refusal[];
  readonly cpuSeconds?: number | undefined;
  readonly peakRssBytes?: number | undefined;
}

export interface ProgramRecord extends PartRecord {
  readonly name: string;
  /** `collectors`, `monitors` or `pagemakers`. */
  readonly stage: string;
  /** Lines it printed. */
  readonly lines: number;
  /** Samples that the store took. */
  readonly accepted: number;
  readonly findings: number;
  /** The time that it was given, and whether its own watchdog or the cycle's deadline allowed no more. */
  readonly allowedSeconds?: number;
  readonly allowedBy?: 'watchdog' | 'deadline';
  readonly updaters: readonly UpdaterRecord[];
}

export interface UpdaterRecord extends PartRecord {
  /** `builtin`, `process` or the command's name. */
  readonly name: string;
}

/** Exact figures of the whole cycle. */
export interface CycleTotals {
  readonly ownCpuSeconds: number;
  readonly childrenCpuSeconds: number;
  readonly maxRssBytes: number;
}
