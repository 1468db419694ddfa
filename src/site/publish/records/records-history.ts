/** Gathers a month's incidents from the state's memory, as far as a page has room for them. */
import type { Period } from '../../../availability/period.ts';
import { coveredSeconds, indexOnce } from '../../../availability/span-index.ts';
import { groupBy } from '../../../group-by.ts';
import type { Gap, HistoryEntry, Problem } from '../../../state/state.ts';
import { isEvent } from '../../pages/records/history-event.ts';
import type { Incident } from '../../pages/records/history-incident.ts';
import type { MonthHistory } from '../../pages/records/history-page.ts';
import type { Past } from '../publish-input.ts';

/** Most incidents and lines of their timelines on a month's page. */
export const MOST_ROWS = 2000;
const MOST_EVENTS = 500;
const MOST_CHANGES = 50;
/** Entries that are read: what has no room anyway is left in the database. */
const MOST_ENTRIES = 8000;

/** A month's history with at most `mostRows` rows of incidents. */
export function gatherMonth(past: Past, period: Period, mostRows = MOST_ROWS): MonthHistory {
  const { from, to } = period;
  // an incident of the month may last longer
  const gaps = past.gaps(from, Number.MAX_SAFE_INTEGER);
  const lasting = past.problems(from).filter(({ started }) => started < to);
  const begun = lasting.filter(({ started }) => started >= from).sort((a, b) => b.started - a.started || b.id - a.id);
  const entries = past.history({ since: from, until: to - 1, limit: MOST_ENTRIES });
  const changes = byService(entries);
  const incidents: Incident[] = [];
  let rows = 0;
  for (const problem of begun) {
    const incident = gatherIncident(past, problem, changes.get(`${problem.host}/${problem.service}`) ?? [], to);
    rows += 1 + incident.changes.length;
    if (rows > mostRows) break;
    incidents.push({ ...incident, unwatched: unwatchedSeconds(problem, gaps) });
  }
  return {
    period,
    incidents,
    more: begun.length - incidents.length,
    earlier: lasting.filter(({ started }) => started < from),
    events: entries.filter(isEvent).slice(0, MOST_EVENTS),
    gaps,
  };
}

/** Seconds of a problem in which nobody watched. */
export function unwatchedSeconds(
  { started, ended = Number.POSITIVE_INFINITY }: Pick<Problem, 'started' | 'ended'>,
  gaps: readonly Gap[],
): number {
  return coveredSeconds(indexOnce(gaps), started, ended);
}

function byService(entries: readonly HistoryEntry[]): Map<string, HistoryEntry[]> {
  return groupBy(entries, ({ kind, host, service }) =>
    (kind === 'status' || kind === 'forgotten') && host !== undefined ? `${host}/${service}` : undefined,
  );
}

/** One that lasted beyond its month takes the rest of its steps from the months after. */
function gatherIncident(past: Past, problem: Problem, inMonth: readonly HistoryEntry[], to: number): Incident {
  const { host, service, started, ended = Number.POSITIVE_INFINITY } = problem;
  const later =
    ended >= to && Number.isFinite(ended)
      ? past
          .history({ host, since: to, until: ended, limit: 10 * MOST_CHANGES })
          .filter((one) => one.service === service)
      : [];
  const changes = [...later, ...inMonth].filter(({ time }) => time >= started && time <= ended).reverse();
  return { problem, changes: changes.slice(0, MOST_CHANGES), moreChanges: Math.max(0, changes.length - MOST_CHANGES) };
}
