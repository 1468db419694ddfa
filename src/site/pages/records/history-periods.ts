/** The links that lead from period to period: the newest ones, older ones folded. */
import type { Period } from '../../../availability/period.ts';
import { html, type Markup } from '../../markup/html.ts';
import { relativeLink } from '../../markup/relative-link.ts';

/** Where the links stand, which of them is this page's own, and the page of each. */
export interface PeriodPlace {
  readonly path: string;
  readonly here: Period | undefined;
  readonly pathOf: (name: string) => string;
}

const MOST_SHOWN = 24;

/** A row of links; `periods` newest first, `kind` in words: `Months`. */
export function periodLinks(place: PeriodPlace, kind: string, periods: readonly Period[]): Markup {
  if (periods.length === 0) return html``;
  const older = periods.slice(MOST_SHOWN);
  return html`<nav class="periods" aria-label="${kind}"><ul>${periods.slice(0, MOST_SHOWN).map((period) => periodLink(place, period))}</ul>${
    older.length > 0 &&
    html`<details id="${`older-${kind.toLowerCase()}`}"><summary>${older.length} older</summary><ul>${older.map((period) => periodLink(place, period))}</ul></details>`
  }</nav>`;
}

function periodLink({ path, here, pathOf }: PeriodPlace, { name, title }: Period): Markup {
  if (name === here?.name) return html`<li><b aria-current="page">${title}</b></li>`;
  return html`<li><a href="${relativeLink(path, pathOf(name))}">${title}</a></li>`;
}
