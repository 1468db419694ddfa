/** Which status a service had when within a problem, told from the lines of its history. Pure; epoch seconds. */
import type { Status } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import type { StatusChange } from '../state/history.ts';
import type { Problem } from '../state/state.ts';
import { statusRuns } from './status-runs.ts';

/** A part of a problem; without `to` it lasts. */
export interface ProblemRun {
  readonly from: number;
  readonly to?: number;
  readonly status: Status;
}

export type RunsOfProblem = (problem: Omit<Problem, 'id' | 'token'>) => readonly ProblemRun[];

/**
 * Tells the parts of problems, each with one status, oldest first. `changes` are all since some time: a problem that
 * was over before is told as a whole, as bad as the worst of it; so is what they do not explain.
 */
export function newRunsOfProblem(changes: readonly StatusChange[], now: number): RunsOfProblem {
  const byService = groupBy(changes, ({ host, service }) => `${host}\n${service}`);
  return ({ host, service, started, ended, worst }) => {
    const end = ended === undefined ? {} : { to: ended };
    const whole: ProblemRun[] = [{ from: started, ...end, status: worst }];
    const own = byService.get(`${host}\n${service}`);
    if (!own?.some(({ time }) => time >= started && time < (ended ?? now))) return whole;
    return partsWithin(statusRuns(own, undefined, now), whole[0] as ProblemRun);
  };
}

function partsWithin(runs: ReturnType<typeof statusRuns>, whole: ProblemRun): ProblemRun[] {
  const end = whole.to ?? Number.POSITIVE_INFINITY;
  const parts: ProblemRun[] = [];
  for (const [i, run] of runs.entries()) {
    const to = Math.min(end, runs[i + 1]?.from ?? end);
    const from = Math.max(whole.from, run.from);
    if (from >= to) continue;
    const status = run.status === undefined || run.status === 'ok' ? whole.status : run.status;
    const last = parts.at(-1);
    const until = to === Number.POSITIVE_INFINITY ? {} : { to };
    if (last?.status === status) parts[parts.length - 1] = { from: last.from, ...until, status };
    else parts.push({ from, ...until, status });
  }
  return parts;
}
