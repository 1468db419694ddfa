/** Publishes what has been: alerts, history, availability and the cycle page, each only when it is due. */
import type { SiteView } from '../../site-view.ts';
import { attempt, type LiveTree } from '../live-tree.ts';
import { surroundingsOf } from '../pages/surroundings.ts';
import type { Past, PublishInput } from '../publish-input.ts';
import { publishAlerts } from './records-alerts.ts';
import { publishAvailability } from './records-availability.ts';
import { publishCycles } from './records-cycles.ts';
import { publishHistory } from './records-history-pages.ts';
import type { RecordsMemory } from './records-memory.ts';

const DAY = 86_400;
/** How far back is looked for the beginning where a clock stood wrong at first. */
const LONGEST_SEARCH = 400 * DAY;
/** 2000-01-01: what is older was written while a clock stood at its epoch, and must not ask for a page of every month since. */
const PLAUSIBLE = 946_684_800;

/** Writes the record pages that are due. What cannot be written is noted in the tree. */
export function publishRecords(tree: LiveTree, input: PublishInput, site: SiteView, memory: RecordsMemory): void {
  const { past = NO_PAST, statuses, now } = input;
  forgetOldSurroundings(site, memory);
  const recent = past.problems(now - DAY);
  const open = recent.filter(({ ended }) => ended === undefined);
  attempt(tree, () => publishAlerts(tree, past, recent, site));
  attempt(tree, () => publishCycles(tree, input, site));
  const began = Math.min(now, beganAt(past, now, memory), ...open.slice(-1).map(({ started }) => started));
  attempt(tree, () => publishHistory(tree, { past, began, open }, site, memory));
  attempt(tree, () => publishAvailability(tree, { past, began, statuses }, site, memory));
}

const SURROUNDINGS = 'surroundings';

/** Pages of months long past name the style sheet, too: where what is around all pages has changed, all are due again. */
function forgetOldSurroundings(site: SiteView, { records }: RecordsMemory): void {
  const surroundings = surroundingsOf(site);
  if (records.get(SURROUNDINGS) === surroundings) return;
  records.clear();
  records.set(SURROUNDINGS, surroundings);
}

const NO_PAST: Past = {
  history: () => [],
  changes: () => [],
  problems: () => [],
  gaps: () => [],
  began: () => undefined,
};

/** When the oldest entry was written: looked for once, as it never changes. */
function beganAt(past: Past, now: number, { records }: RecordsMemory): number {
  const known = Number(records.get('began') ?? Number.NaN);
  if (Number.isFinite(known)) return known;
  const told = past.began();
  const began = told === undefined || told >= PLAUSIBLE ? told : past.changes(now - LONGEST_SEARCH)[0]?.time;
  if (began !== undefined && began <= now) records.set('began', String(began));
  return began ?? now;
}
