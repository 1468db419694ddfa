/** How the parts of the public page are doing: told from the services behind each, whose names stay inside. Pure. */
import { joinStretches } from '../../availability/span-index.ts';
import type { Status } from '../../finding.ts';
import { globMatcher } from '../../glob.ts';
import type { Gap, Problem, StatusRow } from '../../state/state.ts';
import { compareStatus } from '../markup/status-words.ts';
import type { PublicSettings } from '../site-settings.ts';
import { type Day, judgeDays } from './day-strip-days.ts';

export type PublicState = 'operating' | 'degraded' | 'down' | 'unknown';

/** What is known inside; times are epoch seconds. */
export interface PublicInput {
  readonly settings: PublicSettings;
  readonly statuses: readonly Pick<StatusRow, 'host' | 'service' | 'status' | 'since'>[];
  /** Of the last 90 days. */
  readonly problems: readonly Pick<Problem, 'host' | 'service' | 'started' | 'ended' | 'worst'>[];
  readonly gaps: readonly Gap[];
  /** When anything was known first. */
  readonly began: number | undefined;
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
}

const INCIDENT_SECONDS = 14 * 86_400;

/** The report. A part without any service is unknown. */
export function reportPublic(input: PublicInput): PublicReport {
  const judged = input.settings.parts.map((part) => judgePart(input, part));
  const parts = judged.map(({ part }) => part);
  const incidents = judged.flatMap((one) => one.incidents).sort((a, b) => b.from - a.from);
  return { state: worstState(parts), parts, incidents };
}

/** What a status is called in public. */
export function publicState(status: Status): PublicState {
  if (status === 'critical') return 'down';
  if (status === 'warning') return 'degraded';
  return status === 'unknown' || status === 'pending' ? 'unknown' : 'operating';
}

function judgePart(
  { statuses, problems, gaps, began, now, timezone }: PublicInput,
  { name, note, services }: PublicSettings['parts'][number],
): { part: PublicPart; incidents: PublicIncident[] } {
  const isOwn = globMatcher(services);
  const own = statuses.filter((row) => isOwn(`${row.host}/${row.service}`));
  const past = problems.filter((problem) => isOwn(`${problem.host}/${problem.service}`));
  const worst = own.map(({ status }) => status).sort(compareStatus)[0] ?? 'unknown';
  const oldest = Math.min(...own.map(({ since }) => since), ...past.map(({ started }) => started));
  const known = began ?? (Number.isFinite(oldest) ? oldest : undefined);
  const days = judgeDays({ problems: past, gaps, began: known }, now, timezone);
  const part = { name, note, state: publicState(worst), days };
  return { part, incidents: incidentsOf(name, past, now) };
}

/** Problems that overlap are one incident, as bad as the worst of them. */
function incidentsOf(part: string, problems: PublicInput['problems'], now: number): PublicIncident[] {
  const bad = problems
    .filter(({ worst }) => worst === 'critical' || worst === 'warning')
    .map(({ started, ended, worst }) => ({ from: started, to: ended ?? Number.POSITIVE_INFINITY, worst }));
  return joinStretches(bad)
    .filter(({ to }) => to > now - INCIDENT_SECONDS)
    .map(({ from, to }) => {
      const down = bad.some((one) => one.worst === 'critical' && one.from >= from && one.from < to);
      return { part, state: down ? 'down' : 'degraded', from, to: Number.isFinite(to) ? to : undefined };
    });
}

const ORDER: readonly PublicState[] = ['operating', 'unknown', 'degraded', 'down'];

function worstState(parts: readonly PublicPart[]): PublicState {
  return ORDER[Math.max(0, ...parts.map(({ state }) => ORDER.indexOf(state)))] ?? 'operating';
}
