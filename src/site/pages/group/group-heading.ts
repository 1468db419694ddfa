/** What stands above a group's matrix, in its frame and on its live page alike. */
import { html, type Markup } from '../../markup/html.ts';

/** The name, the filter and the toggle, which only scripts bring to life. */
export function groupHeading(name: string): Markup {
  return html`<h1>${name}</h1>
<p class="tools"><input id="filter" type="search" placeholder="Filter hosts ( / )" aria-label="Filter hosts" hidden><button id="only-problems" type="button" aria-pressed="false" hidden>Only hosts with problems</button></p>`;
}
