/** Problems as a table: what, where, what it says, since when. */
import type { StatusRow } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { overlayChips } from '../../markup/overlay-chips.ts';
import { sinceCell } from '../../markup/since.ts';
import { badge, compareStatus } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { hostLink, serviceHref } from '../page-links.ts';

const MOST_TEXT = 300;

/** One row a problem on the page at `from`, worst first, then newest; `groups` gives the path steps of a host's groups. */
export function problemRows(
  from: string,
  site: SiteView,
  rows: readonly StatusRow[],
  groups: ReadonlyMap<string, string>,
): Markup[] {
  const sorted = [...rows].sort((a, b) => compareStatus(a.status, b.status) || b.since - a.since);
  return sorted.map((row) => {
    const host = site.hostOf.get(row.host);
    const service = host
      ? html`<a href="${serviceHref(from, host, row.service)}">${row.service}</a>`
      : html`${row.service}`;
    return html`<tr data-host="${row.host}" data-service="${row.service}" data-state="${row.status}" data-groups="${groups.get(row.host) ?? ''}" data-text="${row.service} ${clipText(row.text, 80)}"><td class="status">${badge(row.status)}</td><td class="where">${host ? hostLink(from, host) : row.host}</td><td class="service">${service}</td><td class="says">${clipText(row.text, MOST_TEXT)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, site.timezone)}</td></tr>
`;
  });
}

/** The table around such rows. */
export function problemTable(rows: readonly Markup[]): Markup {
  return html`<div class="sheet"><table class="cards problems"><thead><tr><th scope="col">Status</th><th scope="col">Host</th><th scope="col">Service</th><th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
