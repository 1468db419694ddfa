/** Problems of all hosts: unhandled ones first, of very many the later ones folded, like those that somebody has. */
import type { StatusRow } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { isHandled, isProblem } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';
import { groupSteps } from '../group/group-rows.ts';
import { problemRows, problemTable } from './problem-table.ts';

/** So many stand open, so that the hosts below stay in sight; a few more are not worth a fold. */
const MOST_OPEN = 8;
const SLACK = 2;
/** Most rows of a table; the rest is counted. */
const MOST_ROWS = 200;

/** The sections on the page at `from`; nothing where nothing is wrong. */
export function problemSections(from: string, site: SiteView): Markup {
  const rows = site.hosts.flatMap(({ services }) => services.filter((row) => isProblem(row.status)));
  if (rows.length === 0) return html``;
  const groups = groupSteps(site);
  const open = problemRows(
    from,
    site,
    rows.filter((row) => !isHandled(row)),
    groups,
  );
  const handled = rows.filter(isHandled);
  const first = open.slice(0, open.length <= MOST_OPEN + SLACK ? open.length : MOST_OPEN);
  const more = open.slice(first.length);
  return html`<h2 class="word">Problems</h2>
${first.length > 0 && problemTable(first)}
<div class="folds">${more.length > 0 && fold('more-problems', `${more.length} more`, more)}
${handled.length > 0 && fold('handled', `${handled.length} handled: ${countOverlays(handled)}`, problemRows(from, site, handled, groups))}</div>`;
}

function fold(id: string, title: string, rows: readonly Markup[]): Markup {
  const rest = rows.length - MOST_ROWS;
  return html`<details id="${id}"><summary>${title}</summary>${problemTable(rows.slice(0, MOST_ROWS))}
${rest > 0 && html`<p class="calm">and ${rest} more: the groups below lead to them</p>`}</details>`;
}

/** `2 acknowledged, 1 downtime`: how many rows carry each of these overlays, in this order. */
function countOverlays(rows: readonly StatusRow[]): string {
  const counts = HANDLING.map(
    (overlay) => [overlay, rows.filter((row) => row.overlays.includes(overlay)).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([overlay, count]) => `${count} ${overlay}`)
    .join(', ');
}

const HANDLING = ['acknowledged', 'inhibited', 'downtime', 'blocked'] as const;
