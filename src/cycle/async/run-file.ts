/**
 * An async run while it goes on: `DATA/async/NAME.json` says which keeper holds it, `NAME.out` is what it has printed.
 * Only the holder of the cycle lock writes and removes the first, so a program has one such run at most.
 */
import { readdirSync, rmSync } from 'node:fs';
import { readBootId } from '../../files/boot.ts';
import { ensureDirectory } from '../../files/directory.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { isProgramName } from '../../names.ts';
import { listPids, readProcess, readVariable } from '../process/process-table.ts';

/** A process, so that a later one of the same number is not taken for it. */
export interface Keeper {
  readonly pid: number;
  readonly startTime: string;
  readonly bootId: string;
}

export interface AsyncRun {
  readonly version: 1;
  readonly program: string;
  /** The cycle that started it. */
  readonly id: string;
  readonly slot: number;
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly watchdogSeconds: number;
  /** What its processes carry as their run tag. */
  readonly tag: string;
  /** Hosts that it was not asked about. */
  readonly blocked: readonly string[];
  /** Absent: it is just being started, or the cycle died of that. */
  readonly keeper?: Keeper;
}

/** The variable by which a keeper is found whose number nobody wrote down. */
export const KEEPS = 'RUN_CYCLE_KEEPS';

const MAX_BYTES = 16 * 1024 * 1024;

/** A dead cycle's sweep passes this tag over: the instance is not followed by a slash. */
export function asyncTag(instance: string, program: string, id: string): string {
  return `${instance}:async/${program}/${id}`;
}

/** Where a run's output is gathered. */
export function outputPath(dataDir: string, program: string): string {
  return `${dataDir}/async/${program}.out`;
}

/** All runs that are not taken yet, by name; nothing where there never was one. */
export function listRuns(dataDir: string): AsyncRun[] {
  const names = namesIn(`${dataDir}/async`).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return names.sort().flatMap((name) => readRun(dataDir, name.slice(0, -'.json'.length)) ?? []);
}

/** When the programs were started whose runs are not taken yet. */
export function runningSince(dataDir: string): ReadonlyMap<string, number> {
  return new Map(listRuns(dataDir).map(({ program, startedAt }) => [program, startedAt]));
}

/** The same for people: with whether they go on. */
export function shownRuns(dataDir: string): { name: string; since: number; kept: boolean }[] {
  return listRuns(dataDir).map((run) => ({ name: run.program, since: run.startedAt, kept: isKept(run) }));
}

/** One program's run. */
export function readRun(dataDir: string, program: string): AsyncRun | undefined {
  try {
    const value: unknown = JSON.parse(readBounded(runPath(dataDir, program), MAX_BYTES)?.toString('utf8') ?? '');
    return isRun(value) && value.program === program ? value : undefined;
  } catch {
    return undefined; // gone meanwhile, or not ours
  }
}

/** Writes it down; on disk when it returns. */
export function writeRun(dataDir: string, run: AsyncRun): void {
  ensureDirectory(`${dataDir}/async`, 0o700);
  replaceFile(runPath(dataDir, run.program), `${JSON.stringify(run)}\n`, { mode: 0o600, durable: true });
}

/** Forgets it, and what it printed. */
export function removeRun(dataDir: string, program: string): void {
  rmSync(outputPath(dataDir, program), { force: true });
  rmSync(runPath(dataDir, program), { force: true });
}

/** Whether its keeper lives. */
export function isKept({ keeper, tag }: AsyncRun): boolean {
  if (!keeper) return listPids().some((pid) => readVariable(pid, KEEPS) === tag);
  const now = keeper.bootId === readBootId() ? readProcess(keeper.pid) : undefined;
  return now !== undefined && now.startTime === keeper.startTime && now.state !== 'Z';
}

/** Why a run has no keeper any more, in words. */
export function whyLost({ keeper }: AsyncRun): string {
  return keeper && keeper.bootId !== readBootId() ? 'the machine was restarted while it ran' : 'its keeper was killed';
}

function runPath(dataDir: string, program: string): string {
  return `${dataDir}/async/${program}.json`;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // none was ever started
  }
}

function isRun(value: unknown): value is AsyncRun {
  if (typeof value !== 'object' || value === null) return false;
  const run: Partial<Record<keyof AsyncRun, unknown>> = value;
  const texts = [run.program, run.id, run.tag].every((text) => typeof text === 'string');
  const numbers = [run.slot, run.startedAt, run.watchdogSeconds].every((number) => Number.isFinite(number));
  return run.version === 1 && texts && numbers && Array.isArray(run.blocked) && isProgramName(String(run.program));
}
