/** Names the instances that have stopped: what they watched is shown as it was, and that is old. */
import { html, type Markup } from '../../markup/html.ts';
import { sinceCell } from '../../markup/since.ts';
import { glyph } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';

/** A line each; nothing where all run. */
export function stoppedNotes({ stopped = [], timezone }: Pick<SiteView, 'stopped' | 'timezone'>): Markup {
  if (stopped.length === 0) return html``;
  return html`<div class="note">${stopped.map(
    ({ instance, since }) =>
      html`<p>${glyph('unknown')} <b>${instance}</b> has stopped: no cycle since ${sinceCell(since, timezone)}. What it watches is shown as it was then.</p>`,
  )}</div>
`;
}
