/** Since when something holds: the absolute time always, how long ago where the script runs. */
import { html, type Markup } from './html.ts';
import { formatInstant, formatMinute } from './local-time.ts';

/** `2026-03-02 14:05 · 23 min`. */
export function sinceCell(since: number, timezone: string): Markup {
  return html`<time datetime="${formatInstant(since)}">${formatMinute(since, timezone)}</time> <span class="for" data-since="${Math.floor(since)}"></span>`;
}
