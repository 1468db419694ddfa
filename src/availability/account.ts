/** The availability of every service over a period, in one pass over its history. Times are epoch seconds. */
import { compareText } from '../compare-text.ts';
import type { StatusChange } from '../state/history.ts';
import type { Gap, Problem, StatusRow } from '../state/state.ts';
import { coveredSeconds, indexSpans, NO_SPANS, type SpanIndex, type Stretch, subtractStretches } from './span-index.ts';
import { type Change, type Run, statusRuns } from './status-runs.ts';
import { emptyTally, kindOf, type Tally } from './tally.ts';

export interface AccountInput {
  /** The period; only what lies before `now` is counted. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** All since `from`, those after `to` too: the first one tells what was before it. In any order, best oldest first. */
  readonly changes: readonly StatusChange[];
  /** Statuses as they stand. */
  readonly present: readonly Pick<StatusRow, 'host' | 'service' | 'status' | 'since'>[];
  /** All that lasted at `from` or later. */
  readonly problems: readonly Pick<Problem, 'host' | 'service' | 'started' | 'ended' | 'worst'>[];
  /** All since the oldest of the problems began. */
  readonly gaps: readonly Pick<Gap, 'from' | 'to'>[];
  /** Planned downtimes; without a service: of all of the host's. */
  readonly planned?: readonly PlannedDowntime[];
}

export interface PlannedDowntime extends Stretch {
  readonly host: string;
  readonly service?: string;
}

/** What one service's time was made of. */
export interface ServiceAccount {
  readonly host: string;
  readonly service: string;
  readonly tally: Tally;
}

/** Every service that was there at some time of the period, by host and name. */
export function accountPeriod(input: AccountInput): ServiceAccount[] {
  const services = gatherServices(input);
  const gaps = indexSpans(input.gaps);
  const end = Math.min(input.to, input.now);
  const accounts: ServiceAccount[] = [];
  for (const { host, service, changes, present, problems } of services) {
    const planned = plannedOf(input, host, service);
    const tally = tallyRuns(statusRuns(changes, present, input.now), { from: input.from, end, gaps, planned });
    if (end - input.from <= tally.absent) continue;
    for (const problem of problems) countIncident(tally, problem, input, gaps);
    accounts.push({ host, service, tally });
  }
  return accounts.sort((a, b) => compareText(a.host, b.host) || compareText(a.service, b.service));
}

interface Gathered {
  readonly host: string;
  readonly service: string;
  readonly changes: Change[];
  present: AccountInput['present'][number] | undefined;
  /** The critical ones. */
  readonly problems: AccountInput['problems'][number][];
}

function gatherServices({ changes, present, problems }: AccountInput): Gathered[] {
  // one map in another: a text made of both names for each of a hundred thousand lines would cost more than the count
  const hosts = new Map<string, Map<string, Gathered>>();
  const all: Gathered[] = [];
  const of = (host: string, service: string): Gathered => {
    let services = hosts.get(host);
    if (!services) {
      services = new Map();
      hosts.set(host, services);
    }
    let known = services.get(service);
    if (!known) {
      known = { host, service, changes: [], present: undefined, problems: [] };
      services.set(service, known);
      all.push(known);
    }
    return known;
  };
  for (const change of changes) of(change.host, change.service).changes.push(change);
  for (const row of present) of(row.host, row.service).present = row;
  for (const problem of problems)
    if (problem.worst === 'critical') hosts.get(problem.host)?.get(problem.service)?.problems.push(problem);
  return all;
}

interface Window {
  readonly from: number;
  readonly end: number;
  readonly gaps: SpanIndex;
  readonly planned: SpanIndex;
}

/** Lays runs on the period: what gaps cover is unknown, whatever the status was. */
function tallyRuns(runs: readonly Run[], { from, end, gaps, planned }: Window): Tally {
  const tally = emptyTally();
  for (let i = 0; i < runs.length; i += 1) {
    const begin = Math.max(from, runs[i]?.from ?? end);
    const close = Math.min(end, runs[i + 1]?.from ?? end);
    if (begin >= close) continue;
    const kind = kindOf(runs[i]?.status);
    const unwatched = kind === 'absent' ? 0 : coveredSeconds(gaps, begin, close);
    tally.unknown += unwatched;
    tally[kind] += close - begin - unwatched;
    if (planned === NO_SPANS || kind === 'absent' || kind === 'unknown') continue;
    tally[kind === 'critical' ? 'plannedDown' : 'plannedUp'] += coveredSeconds(planned, begin, close);
  }
  return tally;
}

function plannedOf({ planned, gaps }: AccountInput, host: string, service: string): SpanIndex {
  if (!planned || planned.length === 0) return NO_SPANS;
  const own = planned.filter((one) => one.host === host && (one.service === undefined || one.service === service));
  return own.length === 0 ? NO_SPANS : indexSpans(subtractStretches(own, gaps));
}

function countIncident(
  tally: Tally,
  problem: AccountInput['problems'][number],
  { from, to, now }: AccountInput,
  gaps: SpanIndex,
): void {
  const { started, ended } = problem;
  const end = Math.min(to, now);
  if (started >= end || (ended !== undefined && ended < from)) return;
  tally.incidents += 1;
  if (ended === undefined || ended >= to || ended < started) return;
  tally.repaired += 1;
  tally.repairSeconds += ended - started - coveredSeconds(gaps, started, ended);
}
