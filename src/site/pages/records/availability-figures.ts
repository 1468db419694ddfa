/** How figures of availability are shown: per cent, a bar, downtime and repairs. */
import {
  availability,
  availabilityUnplanned,
  downSeconds,
  knownSeconds,
  meanRepair,
  meanSeconds,
  type Tally,
  upSeconds,
} from '../../../availability/tally.ts';
import { lastingText } from '../../../lasting-text.ts';
import { html, type Markup } from '../../markup/html.ts';

/** `99.98`: rounded down, so that only what never failed is 100.00; undefined: nothing known. */
export function percentText(share: number | undefined): string | undefined {
  if (share === undefined) return undefined;
  // a hair, or 0.9998 times 10000 would fall short of 9998
  return (Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2);
}

/** Of less known time no share is told. */
const LEAST_KNOWN = 3600;
/** Where more is known, it is as good as all. */
const ALL_KNOWN = 0.995;
const DAY = 86_400;

/** What a share is worth: how many of the `length` seconds that were looked at are known. */
export interface Known {
  readonly known: number;
  readonly length: number;
}

/** `known for 9 s`, where that is too little to tell a share of; undefined: it is enough, or nothing. */
export function briefText({ known }: Known): string | undefined {
  return known > 0 && known < LEAST_KNOWN ? `known for ${lastingText(known)}` : undefined;
}

/** `12 days`, where only so much of the time is known; undefined: as good as all is. */
export function knownText({ known, length }: Known): string | undefined {
  if (known >= length * ALL_KNOWN) return undefined;
  if (known >= 2 * DAY) return `${Math.floor(known / DAY)} days`;
  return known >= 2 * 3600 ? `${Math.floor(known / 3600)} hours` : lastingText(known);
}

/** What the figures of a page are of. */
export interface FiguresOf {
  readonly planned: boolean;
  readonly period: { readonly from: number };
  readonly until: number;
}

/** The cells of a tally: available, bar, unknown, incidents, downtime, mean time to repair. */
export function figureCells(tally: Tally, { planned, period, until }: FiguresOf): Markup {
  const length = until - period.from;
  const { known, unknown } = meanSeconds(tally, length);
  const repair = meanRepair(tally);
  return html`<td class="number">${percentCell(availability(tally), { known, length })}</td>${
    planned && html`<td class="number">${percentCell(availabilityUnplanned(tally), { known, length })}</td>`
  }<td class="bar">${availableBar(tally)}</td><td class="number">${unknown > 0 ? lastingText(unknown) : NOTHING}</td><td class="number">${tally.incidents || NOTHING}</td><td class="number">${downSeconds(tally) > 0 ? lastingText(downSeconds(tally)) : NOTHING}</td><td class="number">${repair === undefined ? NOTHING : lastingText(repair)}</td>`;
}

/** The headings over {@link figureCells}. */
export function figureHeadings(planned: boolean): Markup {
  return html`<th scope="col" class="number">Available</th>${
    planned && html`<th scope="col" class="number">but for planned</th>`
  }<th scope="col" class="bar"><span class="word">Shares of the time</span></th><th scope="col" class="number">Unknown</th><th scope="col" class="number">Incidents</th><th scope="col" class="number">Down</th><th scope="col" class="number"><abbr title="mean time to repair">MTTR</abbr></th>`;
}

const NOTHING = html`<span class="none">–</span>`;

/** A share never stands alone where only a part of the time is known. */
function percentCell(share: number | undefined, known: Known): Markup {
  const text = percentText(share);
  if (text === undefined) return NOTHING;
  const brief = briefText(known);
  if (brief !== undefined) return html`<span class="none">${brief}</span>`;
  const part = knownText(known);
  return html`${text === '100.00' ? html`${text} %` : html`<b>${text} %</b>`}${part !== undefined && html` <span class="labels">of ${part} known</span>`}`;
}

const WIDTH = 100;

/** Up, down and unknown as parts of a line; what is there at all is never invisible. */
function availableBar(tally: Tally): Markup {
  const whole = knownSeconds(tally) + tally.unknown;
  if (whole <= 0) return html``;
  const down = partWidth(downSeconds(tally), whole);
  const unknown = partWidth(tally.unknown, whole);
  const up = upSeconds(tally) > 0 ? Math.max(0, WIDTH - down - unknown) : 0;
  const box = (name: string, x: number, width: number) =>
    width > 0 && html`<rect class="${name}" x="${round(x)}" width="${round(width)}" height="8"/>`;
  return html`<svg class="share" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">${box('up', 0, up)}${box('unknown', up, unknown)}${box('down', up + unknown, down)}</svg>`;
}

function partWidth(part: number, whole: number): number {
  return part > 0 ? Math.max(1.5, (WIDTH * part) / whole) : 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
