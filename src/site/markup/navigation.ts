/** What leads from every page to the others: always to frames, whose addresses stay. */

import { viewFramePath } from '../site-path.ts';
import type { Views } from '../site-settings.ts';
import { html, type Markup } from './html.ts';
import { relativeLink } from './relative-link.ts';

/** What is around every page of a site: decided by the configuration alone. */
export interface Chrome {
  /** The site's title. */
  readonly site: string;
  readonly instance: string;
  readonly views: Views;
}

/** The entry of the navigation that a page belongs to; a view is named as `view:NAME`. */
export type Place = keyof typeof PLACES | `view:${string}`;

const PLACES = {
  overview: ['index.html', 'Overview'],
  alerts: ['alerts.html', 'Alerts'],
  history: ['history.html', 'History'],
  availability: ['availability.html', 'Availability'],
  cycle: ['cycle.html', 'Cycle'],
} as const;

/** Beyond so many, views are folded. */
const MOST_VIEWS = 4;

/** The navigation of the page at `path`. */
export function navigation({ views }: Chrome, path: string, place: Place | undefined): Markup {
  const entries = Object.entries(PLACES).map(([name, [to, title]]) => entry(path, to, title, place === name));
  const own = Object.entries(views).map(([name, view]) =>
    entry(path, viewFramePath(name), view.title ?? name, place === `view:${name}`),
  );
  const folded = own.length > MOST_VIEWS;
  return html`<nav aria-label="Site"><ul>${entries}${!folded && own}</ul>${
    folded && html`<details class="menu"><summary>Views</summary><ul>${own}</ul></details>`
  }</nav>`;
}

function entry(path: string, to: string, title: string, here: boolean): Markup {
  const current = here && html` aria-current="page"`;
  return html`<li><a href="${relativeLink(path, to)}"${current}>${title}</a></li>`;
}
