/** What overlays a status, in words. */
import type { StatusRow } from '../../state/state.ts';
import { html, type Markup } from './html.ts';

/** One chip an overlay. */
export function overlayChips(row: StatusRow): Markup {
  return html`${row.overlays.map((overlay) => html` <span class="chip">${overlay}</span>`)}`;
}
