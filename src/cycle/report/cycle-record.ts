/**
 * The record of one cycle (what ran, for how long, how it ended), and the records on disk: one file a UTC day, one line
 * a cycle. Times are epoch seconds, durations seconds.
 */
import { readdirSync, unlinkSync } from 'node:fs';
import { appendLine } from '../../files/append-line.ts';
import { ensureDirectory } from '../../files/directory.ts';
import { durableStep } from '../../files/durable-step.ts';
import { errorCode } from '../../files/error-code.ts';
import type { Gap } from '../../state/state.ts';
import type { Refusal } from '../../store/store.ts';
import { isCycleRecord } from './is-cycle-record.ts';
import { linesBackwards } from './lines-backwards.ts';
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

const DAY = 86_400;
const KEEP_DAYS = 90;
const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.jsonl$/;

export interface RecordQuery {
  /** Epoch seconds: no cycle that was for an earlier time. */
  readonly since?: number;
  readonly limit?: number;
}

/** Appends a record to `DATA/cycles/YYYY-MM-DD.jsonl` and has it on disk when it returns. */
export function appendRecord(dataDir: string, record: CycleRecord): void {
  ensureDirectory(`${dataDir}/cycles`, 0o755);
  appendLine(`${dataDir}/cycles/${dayFile(record.now)}`, JSON.stringify(record), { mode: 0o644 });
}

/** Yields records, newest first, reading no more than is taken; torn and foreign lines are passed over. */
export function* eachRecord(dataDir: string, since = Number.NEGATIVE_INFINITY): Generator<CycleRecord> {
  const first = since > 0 ? dayFile(since) : '';
  for (const name of dayFiles(dataDir).reverse()) {
    if (name < first) return;
    for (const line of linesBackwards(`${dataDir}/cycles/${name}`)) {
      const record = parseRecord(line);
      if (record && record.now >= since) yield record;
    }
  }
}

/** Reads records, newest first. */
export function readRecords(dataDir: string, query: RecordQuery = {}): CycleRecord[] {
  const limit = query.limit ?? Number.POSITIVE_INFINITY;
  const records: CycleRecord[] = [];
  if (limit <= 0) return records;
  for (const record of eachRecord(dataDir, query.since)) if (records.push(record) >= limit) break;
  return records;
}

/** Removes the files of days more than 90 days ago, and says how many. */
export function pruneRecords(dataDir: string, now: number): number {
  const first = dayFile(now - KEEP_DAYS * DAY);
  const old = dayFiles(dataDir).filter((name) => name < first);
  for (const name of old) {
    durableStep(`remove cycles/${name}`);
    unlinkSync(`${dataDir}/cycles/${name}`);
    durableStep(`removed cycles/${name}`);
  }
  return old.length;
}

function parseRecord(line: string): CycleRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isCycleRecord(value) ? value : undefined;
  } catch {
    return undefined; // torn by a crash or a full disk
  }
}

function dayFiles(dataDir: string): string[] {
  try {
    return readdirSync(`${dataDir}/cycles`)
      .filter((name) => DAY_FILE.test(name))
      .sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function dayFile(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000).toISOString().slice(0, 10)}.jsonl`;
}
