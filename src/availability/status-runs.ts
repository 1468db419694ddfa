/** Which status a service had when, told from the lines of its history. Times are epoch seconds. */
import type { Status } from '../finding.ts';
import type { StatusChange } from '../state/history.ts';

/** A status from a time on, until the next run begins; undefined: the service was not there. */
export interface Run {
  readonly from: number;
  readonly status: Status | undefined;
}

/** What of a change tells when a service had which status. */
export type Change = Pick<StatusChange, 'id' | 'time' | 'from' | 'to'>;

/** A clock that is set back by more than this was wrong for a moment, not before. */
const LONGEST_STEP_BACK = 86_400;

/**
 * A service's runs, oldest first; the first one begins at minus infinity. `changes` are all since some time, in any
 * order; before the first of them its `from` held. Without any the present status holds since it began.
 * What was written later is believed where two disagree: a clock set back makes earlier lines of the future void.
 */
export function statusRuns(
  changes: readonly Change[],
  present: { readonly status: Status; readonly since: number } | undefined,
  now: number,
): Run[] {
  const written = changes.filter(({ time }) => time <= now);
  if (written.some((change, i) => i > 0 && change.id < (written[i - 1]?.id ?? 0))) written.sort((a, b) => a.id - b.id);
  const first = written[0];
  if (!first) return withoutChange(changes, present);
  const runs: Run[] = [{ from: Number.NEGATIVE_INFINITY, status: first.from }];
  for (const { time, to } of written) addRun(runs, time, to);
  return runs;
}

function withoutChange(
  changes: readonly Change[],
  present: { readonly status: Status; readonly since: number } | undefined,
): Run[] {
  const begin = Number.NEGATIVE_INFINITY;
  // all that was written lies ahead of us: what they say was before is the best there is
  if (changes.length > 0) return [{ from: begin, status: changes[0]?.from }];
  if (!present) return [{ from: begin, status: undefined }];
  return [
    { from: begin, status: undefined },
    { from: present.since, status: present.status },
  ];
}

function addRun(runs: Run[], time: number, status: Status | undefined): void {
  const newest = runs.at(-1)?.from ?? Number.NEGATIVE_INFINITY;
  const from = time < newest - LONGEST_STEP_BACK ? newest : time;
  while (runs.length > 1 && (runs.at(-1)?.from ?? 0) >= from) runs.pop();
  runs.push({ from, status });
}
