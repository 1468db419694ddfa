/** Since when something holds: the absolute time always, how long ago where the script runs. */
import { html, type Markup } from './html.ts';
import { formatInstant, formatMinute } from './local-time.ts';

/** `2026-03-02 14:05 · 23 min`. */
export function sinceCell(since: number, timezone: string): Markup {
  if (newest.timezone !== timezone || newest.cells.size > MOST_KNOWN) newest = { timezone, cells: new Map() };
  const known = newest.cells.get(since);
  if (known) return known;
  const cell = makeCell(since, timezone);
  newest.cells.set(since, cell);
  return cell;
}

/** Most services of a fleet have been as they are since the same few cycles. */
let newest: { readonly timezone: string; readonly cells: Map<number, Markup> } = { timezone: '', cells: new Map() };
const MOST_KNOWN = 5000;

function makeCell(since: number, timezone: string): Markup {
  return html`<time datetime="${formatInstant(since)}">${formatMinute(since, timezone)}</time> <span class="for" data-since="${Math.floor(since)}"></span>`;
}
