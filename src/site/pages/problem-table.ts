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
    const where = host
      ? html`${hostLink(from, host)} <a class="svc" href="${serviceHref(from, host, row.service)}">${row.service}</a>`
      : html`${row.host} <span class="svc">${row.service}</span>`;
    return html`<tr data-host="${row.host}" data-state="${row.status}" data-groups="${groups.get(row.host) ?? ''}" data-text="${row.service} ${clipText(row.text, 80)}"><td class="status">${badge(row.status)}</td><td class="where">${where}</td><td class="says">${clipText(row.text, MOST_TEXT)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, site.timezone)}</td></tr>
`;
  });
  return html`<div class="sheet"><table class="cards"><thead><tr><th scope="col">Status</th><th scope="col">Where</th><th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${shown}</tbody></table></div>
${rows.length > MOST_ROWS && html`<p class="calm">and ${rows.length - MOST_ROWS} more: the groups below lead to them</p>`}`;
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
