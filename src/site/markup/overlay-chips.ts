/** What overlays a status, in words. */
import type { StatusRow } from '../../state/state.ts';
import { html, type Markup } from './html.ts';

/** One chip an overlay; what is blocked says behind what. */
export function overlayChips({ overlays, blockedBy, by }: StatusRow): Markup {
  const words = overlays.map((overlay) =>
    overlay === 'blocked' && blockedBy !== undefined ? `behind ${blockedBy}` : overlay,
  );
  if (by !== undefined) words.push(`from ${by}`);
  if (words.length === 0) return NONE;
  return html`${words.map((word) => html` <span class="chip">${word}</span>`)}`;
}

const NONE = html``;
