/** Problems as a table: what, where, what it says, since when. */
import type { StatusRow } from '../../state/state.ts';
import { html, type Markup } from '../markup/html.ts';
import { overlayChips } from '../markup/overlay-chips.ts';
import { sinceCell } from '../markup/since.ts';
import { badge, compareStatus } from '../markup/status-words.ts';
import { clipText } from '../markup/visible.ts';
import type { SiteView } from '../site-view.ts';
import { hostLink, serviceHref } from './page-links.ts';

/** Most problems of a table; the rest is counted. */
const MOST_ROWS = 200;
/** So many stand open, so that the hosts below stay in sight. */
const MOST_OPEN = 10;
const MOST_TEXT = 300;

/** The table on the page at `from`; `groups` gives the path steps of a host's groups. */
export function problemTable(
  from: string,
  site: SiteView,
  rows: readonly StatusRow[],
  groups: ReadonlyMap<string, string>,
): Markup {
  const sorted = [...rows].sort((a, b) => compareStatus(a.status, b.status) || b.since - a.since);
  const shown = sorted.slice(0, MOST_ROWS).map((row) => {
    const host = site.hostOf.get(row.host);
    const service = host
      ? html`<a href="${serviceHref(from, host, row.service)}">${row.service}</a>`
      : html`${row.service}`;
    return html`<tr data-host="${row.host}" data-state="${row.status}" data-groups="${groups.get(row.host) ?? ''}" data-text="${row.service} ${clipText(row.text, 80)}"><td class="status">${badge(row.status)}</td><td class="where">${host ? hostLink(from, host) : row.host}</td><td class="service">${service}</td><td class="says">${clipText(row.text, MOST_TEXT)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, site.timezone)}</td></tr>
`;
  });
  const open = shown.length <= MOST_OPEN + 2 ? shown : shown.slice(0, MOST_OPEN);
  const folded = shown.slice(open.length);
  return html`${tableOf(open)}
${folded.length > 0 && html`<details id="more-problems"><summary>${folded.length} more</summary>${tableOf(folded)}</details>`}
${rows.length > MOST_ROWS && html`<p class="calm">and ${rows.length - MOST_ROWS} more: the groups below lead to them</p>`}`;
}

function tableOf(rows: readonly Markup[]): Markup {
  return html`<div class="sheet"><table class="cards problems"><thead><tr><th scope="col">Status</th><th scope="col">Host</th><th scope="col">Service</th><th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

/** `2 acknowledged, 1 downtime`: how many rows carry each of these overlays, in this order. */
export function countOverlays(rows: readonly StatusRow[]): string {
  const counts = HANDLING.map(
    (overlay) => [overlay, rows.filter((row) => row.overlays.includes(overlay)).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([overlay, count]) => `${count} ${overlay}`)
    .join(', ');
}

const HANDLING = ['acknowledged', 'inhibited', 'downtime', 'blocked'] as const;
