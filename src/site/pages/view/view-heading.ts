/** What stands above a configured view, in its frame and on its live page alike. */
import { html, type Markup } from '../../markup/html.ts';
import type { View } from '../../site-settings.ts';

/** The title and the note. */
export function viewHeading(name: string, { title, note }: Pick<View, 'title' | 'note'>): Markup {
  return html`<h1>${title ?? name}</h1>${note !== undefined && html`\n<p class="note">${note}</p>`}`;
}
