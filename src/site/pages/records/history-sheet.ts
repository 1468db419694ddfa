/** A table that may be wider than the screen: it scrolls by itself, also by keyboard. */
import { html, type Markup } from '../../markup/html.ts';

/** `name` tells readers that speak what scrolls. */
export function wideSheet(name: string, table: Markup): Markup {
  return html`<div class="sheet wide" role="region" aria-label="${name}" tabindex="0">${table}</div>`;
}
