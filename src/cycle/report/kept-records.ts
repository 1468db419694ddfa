/** The records of cycles on disk: one file a UTC day, one line a cycle. */
import { readdirSync, unlinkSync } from 'node:fs';
import { appendLine } from '../../files/append-line.ts';
import { ensureDirectory } from '../../files/directory.ts';
import { durableStep } from '../../files/durable-step.ts';
import { errorCode } from '../../files/error-code.ts';
import type { CycleRecord } from './cycle-record.ts';
import { isCycleRecord } from './is-cycle-record.ts';
import { linesBackwards } from './lines-backwards.ts';

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
