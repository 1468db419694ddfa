/** What stands above the overview, in its frame and on its live page alike: the filter, which only scripts bring to life. */
import { html, type Markup } from '../../markup/html.ts';

/** The heading, hidden from view where the head line says the same, and the filter. */
export function overviewHeading(site: string): Markup {
  return html`<h1 class="word">${site}: overview</h1>
<p class="tools"><input id="filter" type="search" placeholder="Filter hosts and problems ( / )" aria-label="Filter hosts and problems" hidden></p>`;
}
