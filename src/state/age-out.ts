/** What becomes of statuses that nobody refreshes: unknown after three steps, forgotten after thirty days. */
import { FORGET_SECONDS } from '../forget-after.ts';
import { NO_DATA_SINCE, noDataSince, type TellTime, utcMinute } from '../no-data-since.ts';
import { cleanFinding } from './accept-findings.ts';
import { blockedHosts, releaseBlocked } from './blocked-hosts.ts';
import { changeStatus, forgetStatus } from './change-status.ts';
import { type StateHandle, writeState } from './handle.ts';
import { forgetPrograms, goodTimes } from './programs.ts';
import { ENGINE, INBOX, nextRow, type Row, seenAt, withOverlay } from './row.ts';
import { allRows } from './status-table.ts';

const STEPS = 3;
/** How many periods old the word of a monitor on blocked hosts may be. */
const BLOCKING_STEPS = 2;

export interface AgeOut {
  readonly now: number;
  /** How often a program (of any kind) runs, seconds; undefined: it is not configured any more. */
  everyOf(program: string): number | undefined;
  /** Every configured host, this machine and the instance included. */
  readonly configured: ReadonlySet<string>;
  /** Whether a program still looks at a configured host; absent: nobody knows of any that it does not. */
  isAsked?(program: string, host: string): boolean;
  /** How times are written; in UTC by default. */
  readonly tellTime?: TellTime;
}

/**
 * Ages statuses; call it once a cycle, after the collectors and monitors. Blocked services and passive findings do
 * not age, but those end that were to be reported again by a certain time. Gives how many were written.
 */
export function ageOut(handle: StateHandle, input: AgeOut): number {
  const goodAt = goodTimes(handle);
  releaseBlocked(handle, (program) => {
    const every = input.everyOf(program);
    return every !== undefined && input.now - (goodAt.get(program) ?? 0) <= BLOCKING_STEPS * every;
  });
  const blocked = blockedHosts(handle);
  const verdicts = [...allRows(handle).values()].map((row) => {
    const isBlocked = row.overlays.includes('blocked') || blocked.has(row.host);
    return { row, verdict: judgeAge(row, isBlocked, goodAt.get(row.program), input) };
  });
  const due = verdicts.filter(({ verdict }) => verdict !== 'fresh');
  if (due.length > 0)
    writeState(handle, 'ages', () => {
      for (const { row, verdict } of due) {
        if (typeof verdict === 'string') forgetStatus(handle, row, verdict, input.now);
        else changeStatus(handle, row, verdict);
      }
    });
  forgetPrograms(handle, (program) => input.everyOf(program) !== undefined);
  return due.length;
}

/** `fresh`, the row it becomes, or why it is forgotten. */
function judgeAge(row: Row, isBlocked: boolean, goodAt: number | undefined, input: AgeOut): Row | string {
  const { now, everyOf } = input;
  const unwanted = whyUnwanted(row, input);
  if (unwanted !== undefined) return unwanted;
  if (row.program === ENGINE) return 'fresh';
  const seen = seenAt(row, goodAt);
  const age = now - seen;
  if (row.program === INBOX) {
    if (!row.listed && age > FORGET_SECONDS) return 'no data for 30 days';
    return row.until !== undefined && now > row.until ? expiredRow(row, input) : 'fresh';
  }
  if (isBlocked) return 'fresh';
  if (age > FORGET_SECONDS) return 'no data for 30 days';
  return age > STEPS * (everyOf(row.program) ?? 0) && !isAged(row) ? agedRow(row, seen, input) : 'fresh';
}

/** Why the configuration no longer has a place for it. */
function whyUnwanted(row: Row, { everyOf, configured, isAsked }: AgeOut): string | undefined {
  // the engine's services are named after programs, and judged anew by each cycle
  const program = row.program === ENGINE ? row.service : row.program;
  if (row.program !== ENGINE && row.listed && !configured.has(row.host)) return `${row.host} left the configuration`;
  if (row.program === INBOX) return undefined;
  if (everyOf(program) === undefined) return `${program} is no longer configured`;
  const isLeftOut = row.missing && configured.has(row.host) && isAsked?.(program, row.host) === false;
  return isLeftOut ? `${program} no longer looks at ${row.host}` : undefined;
}

function isAged(row: Row): boolean {
  return row.status === 'unknown' && row.missing && row.text.startsWith(NO_DATA_SINCE);
}

/** The last word stays readable in the text: it is what people want to know of a host that went silent. */
function agedRow(row: Row, seen: number, { now, tellTime }: AgeOut): Row {
  const text = `${noDataSince(seen, tellTime)}; last: ${row.status} ${row.text}`;
  const finding = cleanFinding({ host: row.host, service: row.service, status: 'unknown', text: text.slice(0, 1000) });
  const aged = nextRow(row, finding, { program: row.program, at: now, listed: row.listed });
  return { ...aged, judged: row.judged, missing: true, updated: seen, overlays: withOverlay(row.overlays, 'stale') };
}

/** A passive finding that somebody promised to report again. */
function expiredRow(row: Row, { now, tellTime = utcMinute }: AgeOut): Row {
  const text = `no report since ${tellTime(row.updated)}: said ${row.status} ${row.text}`;
  const finding = cleanFinding({ host: row.host, service: row.service, status: 'unknown', text: text.slice(0, 1000) });
  const expired = nextRow(row, finding, { program: row.program, at: now, listed: row.listed });
  return { ...expired, by: row.by, missing: true, updated: row.updated, overlays: withOverlay(row.overlays, 'stale') };
}
