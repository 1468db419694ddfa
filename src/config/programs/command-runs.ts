/** How the runs of a command are bounded that is run for each host, or judged by its exit code. */
import { formatDuration } from '../../duration.ts';
import type { CollectorFormat, RunsConfig } from '../config.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { NamedProgram } from './program-entries.ts';

export interface RunsEntry {
  readonly format?: CollectorFormat | undefined;
  readonly perHost?: boolean | undefined;
  readonly timeout?: number | undefined;
  readonly parallel?: number | undefined;
  readonly async?: boolean | undefined;
}

/** Plugins give up after 10 s themselves, and then say what they waited for. */
const TIMEOUT_MS = 15_000;
const PARALLEL = 20;
/** So much of the watchdog a default timeout may take. */
const SHARE = 0.8;

/** Undefined for a program that is run once and whose exit code says only whether it did its work. */
export function runsOf(
  { kind, name, entry: given }: Pick<NamedProgram, 'kind' | 'name' | 'entry'>,
  { format, perHost = false, timeout, parallel, async }: RunsEntry,
  watchdogMs: number,
  report: Report,
): RunsConfig | undefined {
  const path = [`${kind}s`, name];
  if (!perHost && parallel !== undefined)
    report([...path, 'parallel'], '"parallel" is for "perHost: true"', { at: 'key' });
  if (given.command === undefined && format === 'nagios') report([...path, 'format'], '"nagios" is for commands');
  if (given.command === undefined || (!perHost && format !== 'nagios')) {
    if (timeout !== undefined) report([...path, 'timeout'], NOT_HERE, { at: 'key' });
    return undefined;
  }
  if (async === true) report([...path, 'async'], NOT_ASYNC, { at: 'key' });
  if (timeout !== undefined && timeout >= watchdogMs)
    report(
      [...path, 'timeout'],
      `must be shorter than the watchdog of all runs together, ${formatDuration(watchdogMs)}`,
    );
  const timeoutMs = timeout ?? Math.min(TIMEOUT_MS, watchdogMs * SHARE);
  return { perHost, timeoutMs, parallel: perHost ? (parallel ?? PARALLEL) : 1 };
}

const NOT_HERE = '"timeout" is for "perHost: true" or "format: nagios"; the time of one program is its "watchdog"';
const NOT_ASYNC = '"async" is not for "perHost: true" or "format: nagios": each run has a "timeout"';
