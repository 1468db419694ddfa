/** How the parts of the public page are doing: told from the services behind each, whose names stay inside. Pure. */
import type { ProblemRun, RunsOfProblem } from '../../../availability/problem-runs.ts';
import {
  coveredSeconds,
  indexOnce,
  joinStretches,
  type Stretch,
  subtractStretches,
} from '../../../availability/span-index.ts';
import { type Status, worse } from '../../../finding.ts';
import { globMatcher } from '../../../glob.ts';
import type { Gap, Problem, StatusRow } from '../../../state/state.ts';
import type { PublicSettings } from '../../site-settings.ts';
import { type Day, judgeDays } from '../host/day-strip-days.ts';

export type PublicState = 'operating' | 'degraded' | 'down' | 'unknown';

/** What is known inside; times are epoch seconds. */
export interface PublicInput {
  readonly settings: PublicSettings;
  readonly statuses: readonly Pick<StatusRow, 'host' | 'service' | 'status' | 'since'>[];
  /** Of the last 90 days. */
  readonly problems: readonly Pick<Problem, 'host' | 'service' | 'started' | 'ended' | 'worst'>[];
  /** Which status a problem had when; absent: its worst all the time. */
  readonly runsOf?: RunsOfProblem;
  readonly gaps: readonly Gap[];
  /** When anything was known of a service first. */
  readonly began: (host: string, service: string) => number | undefined;
  readonly now: number;
  readonly timezone: string;
}

/** All that the public is told. */
export interface PublicReport {
  readonly state: PublicState;
  readonly parts: readonly PublicPart[];
  /** Of the last 14 days, newest first. */
  readonly incidents: readonly PublicIncident[];
}

export interface PublicPart {
  readonly name: string;
  readonly note: string | undefined;
  readonly state: PublicState;
  readonly days: readonly Day[];
}

export interface PublicIncident {
  readonly part: string;
  readonly state: PublicState;
  readonly from: number;
  /** Undefined while it lasts. */
  readonly to: number | undefined;
  /** Seconds of it, up to now, in which a service of the part was critical and watched; absent: none, or all of it. */
  readonly down?: number;
  /** Seconds of it in which nobody watched, where there are any. */
  readonly unwatched?: number;
}

const INCIDENT_SECONDS = 14 * 86_400;

/** The report. A part without any service is unknown. */
export function reportPublic(input: PublicInput): PublicReport {
  const services = gatherServices(input);
  const judged = input.settings.parts.map((part) => judgePart(input, part, services));
  const parts = judged.map(({ part }) => part);
  const incidents = judged.flatMap((one) => one.incidents).sort((a, b) => b.from - a.from);
  return { state: worstState(parts), parts, incidents };
}

interface Service {
  row: PublicInput['statuses'][number] | undefined;
  readonly problems: PublicInput['problems'][number][];
}

/** By `host/service`, so that each is matched once a part however often it had problems. */
function gatherServices({ statuses, problems }: PublicInput): Map<string, Service> {
  const services = new Map<string, Service>();
  for (const row of statuses) services.set(`${row.host}/${row.service}`, { row, problems: [] });
  for (const problem of problems) {
    const key = `${problem.host}/${problem.service}`;
    const known = services.get(key);
    if (known) known.problems.push(problem);
    else services.set(key, { row: undefined, problems: [problem] });
  }
  return services;
}

/** What a status is called in public. */
export function publicState(status: Status): PublicState {
  if (status === 'critical') return 'down';
  if (status === 'warning') return 'degraded';
  return status === 'unknown' || status === 'pending' ? 'unknown' : 'operating';
}

function judgePart(
  { gaps, runsOf, began, now, timezone }: PublicInput,
  { name, note, services: globs }: PublicSettings['parts'][number],
  services: ReadonlyMap<string, Service>,
): { part: PublicPart; incidents: PublicIncident[] } {
  const isOwn = globMatcher(globs);
  const own: PublicInput['statuses'][number][] = [];
  const past: PublicInput['problems'][number][] = [];
  for (const [key, { row, problems }] of services) {
    if (!isOwn(key)) continue;
    if (row) own.push(row);
    for (const problem of problems) past.push(problem);
  }
  const worst = own.length === 0 ? 'unknown' : own.map(({ status }) => status).reduce(worse);
  // without any service nothing says that days were quiet
  const first = own.reduce(
    (least, { host, service, since }) => Math.min(least, since, began(host, service) ?? since),
    Number.POSITIVE_INFINITY,
  );
  const days = judgeDays({ problems: past, gaps, began: first }, now, timezone);
  const part = { name, note, state: publicState(worst), days };
  const critical = joinStretches(past.flatMap((problem) => criticalOf(problem, runsOf, now)));
  const incidents = incidentsOf(name, past, now).map((one) => withParts(one, { critical, gaps, now }));
  return { part, incidents };
}

/** When a problem was critical; one that lasts up to now. */
function criticalOf(problem: PublicInput['problems'][number], runsOf: PublicInput['runsOf'], now: number): Stretch[] {
  const { started: from, ended, worst } = problem;
  const whole: ProblemRun = { from, ...(ended !== undefined && { to: ended }), status: worst };
  const runs = runsOf?.(problem) ?? [whole];
  return runs.flatMap(({ from, to = now, status }) => (status === 'critical' && to > from ? [{ from, to }] : []));
}

interface Parts {
  readonly critical: readonly Stretch[];
  readonly gaps: readonly Gap[];
  readonly now: number;
}

function withParts(incident: PublicIncident, { critical, gaps, now }: Parts): PublicIncident {
  const { from, to } = incident;
  const unwatched = coveredSeconds(indexOnce(gaps), from, to ?? Number.POSITIVE_INFINITY);
  const end = to ?? now;
  const watched = end - from - coveredSeconds(indexOnce(gaps), from, end);
  const within = critical.flatMap((one) => {
    const part = { from: Math.max(from, one.from), to: Math.min(end, one.to) };
    return part.to > part.from ? [part] : [];
  });
  const down = subtractStretches(within, joinStretches(gaps)).reduce((sum, one) => sum + one.to - one.from, 0);
  return {
    ...incident,
    ...(incident.state === 'down' && Math.round(down) < Math.round(watched) && { down: Math.round(down) }),
    ...(unwatched > 0 && { unwatched }),
  };
}

/** Problems that overlap are one incident, as bad as the worst of them; in order, newest last. */
function incidentsOf(part: string, problems: PublicInput['problems'], now: number): PublicIncident[] {
  const bad = problems
    .filter(({ worst }) => worst === 'critical' || worst === 'warning')
    .sort((a, b) => a.started - b.started);
  const joined: { from: number; to: number; down: boolean }[] = [];
  for (const { started, ended = Number.POSITIVE_INFINITY, worst } of bad) {
    const down = worst === 'critical';
    const last = joined.at(-1);
    if (!last || started > last.to) joined.push({ from: started, to: ended, down });
    else {
      last.to = Math.max(last.to, ended);
      last.down ||= down;
    }
  }
  return joined
    .filter(({ from, to }) => to > from && to > now - INCIDENT_SECONDS)
    .map(({ from, to, down }) => {
      return { part, state: down ? 'down' : 'degraded', from, to: Number.isFinite(to) ? to : undefined };
    });
}

const ORDER: readonly PublicState[] = ['operating', 'unknown', 'degraded', 'down'];

function worstState(parts: readonly PublicPart[]): PublicState {
  return ORDER[Math.max(0, ...parts.map(({ state }) => ORDER.indexOf(state)))] ?? 'operating';
}
