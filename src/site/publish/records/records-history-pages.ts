/**
 * Publishes the history. This month's page follows the newest entry. A month that is over is made once more, when it
 * closes, and again when an incident that began in it changes; a finding that arrives late and begins and ends an
 * incident in a closed month does not renew its page (`run-cycle history` tells it).
 */
import { createHash } from 'node:crypto';
import { type Period, periodsBetween } from '../../../availability/period.ts';
import { groupBy } from '../../../group-by.ts';
import type { Gap, Problem } from '../../../state/state.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import { HISTORY_PATH, historyPath } from '../../pages/records/history-link.ts';
import { historyIndexPage, historyPage, type MonthHistory } from '../../pages/records/history-page.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, listNames, putFile } from '../live-tree.ts';
import type { Past } from '../publish-input.ts';
import { gatherMonth, unwatchedSeconds } from './records-history.ts';
import type { RecordsMemory } from './records-memory.ts';

/** The index shows so many rows of the newest month. */
const INDEX_ROWS = 200;
const MOST_MONTHS = 120;
/** Months that are over, made in one cycle: a site whose pages were lost gets them back little by little. */
const CLOSED_AT_ONCE = 3;

/** What it is published from; `began` is the time of the oldest entry, `open` the problems that last. */
export interface HistoryInput {
  readonly past: Past;
  readonly began: number;
  readonly open: readonly Problem[];
}

/** Writes the pages that are due. */
export function publishHistory(tree: LiveTree, input: HistoryInput, site: SiteView, { records }: RecordsMemory): void {
  const { past, began, open } = input;
  const offset = (time: number) => zoneOffset(time, site.timezone);
  const months = periodsBetween('month', { from: began, to: site.now, most: MOST_MONTHS }, offset);
  const names = new Set(listNames(tree, 'live/history'));
  const openOf = groupByMonth(open, months);
  const gaps = past.gaps(
    open.reduce((least, { started }) => Math.min(least, started), site.now),
    site.now,
  );
  const newest = newestEntry(past);
  let closed = 0;
  for (const month of months) {
    const path = historyPath(month.name);
    const over = month.to <= site.now;
    const sign = signOf(over ? 'closed' : newest, { open: openOf.get(month.name) ?? [], gaps }, months.length);
    if (records.get(path) === sign && names.has(`${month.name}.html`)) continue;
    if (over && ++closed > CLOSED_AT_ONCE) continue;
    const history = { ...gatherMonth(past, month), began };
    putFile(tree, path, historyPage(site, history, months));
    if (!over) putFile(tree, HISTORY_PATH, historyIndexPage(site, newestOf(history), months));
    records.set(path, sign);
  }
}

/** As much of a month as the index has room for. */
function newestOf(month: MonthHistory): MonthHistory {
  let rows = 0;
  const fitting = month.incidents.findIndex(({ changes }) => {
    rows += 1 + changes.length;
    return rows > INDEX_ROWS;
  });
  if (fitting < 0) return month;
  return {
    ...month,
    incidents: month.incidents.slice(0, fitting),
    more: month.more + month.incidents.length - fitting,
  };
}

/** A month's page changes with its open incidents; that it lists later months, too, matters to this one's only. */
function signOf(
  state: string,
  { open, gaps }: { open: readonly Problem[]; gaps: readonly Gap[] },
  months: number,
): string {
  const problems = open.map((one) => `${one.id} ${one.worst} ${unwatchedSeconds(one, gaps)}`).join('\n');
  const hash = createHash('sha256').update(problems).digest('hex').slice(0, 16);
  return state === 'closed' ? `closed ${hash}` : `${state} ${months} ${hash}`;
}

function newestEntry(past: Past): string {
  const entry = past.history({ limit: 1 })[0];
  return entry ? `${entry.id} ${entry.time}` : 'none';
}

function groupByMonth(problems: readonly Problem[], months: readonly Period[]): Map<string, Problem[]> {
  return groupBy(problems, ({ started }) => months.find(({ from }) => started >= from)?.name);
}
