/** How figures of availability are shown: per cent, a bar, downtime and repairs. */
import {
  availability,
  availabilityUnplanned,
  downSeconds,
  knownSeconds,
  meanRepair,
  type Tally,
  unknownShare,
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

/** The cells of a tally: available, bar, unknown, incidents, downtime, mean time to repair. */
export function figureCells(tally: Tally, planned: boolean): Markup {
  const repair = meanRepair(tally);
  return html`<td class="number">${percentCell(availability(tally))}</td>${
    planned && html`<td class="number">${percentCell(availabilityUnplanned(tally))}</td>`
  }<td class="bar">${availableBar(tally)}</td><td class="number">${unknownCell(tally)}</td><td class="number">${tally.incidents || NOTHING}</td><td class="number">${downSeconds(tally) > 0 ? lastingText(downSeconds(tally)) : NOTHING}</td><td class="number">${repair === undefined ? NOTHING : lastingText(repair)}</td>`;
}

/** The headings over {@link figureCells}. */
export function figureHeadings(planned: boolean): Markup {
  return html`<th scope="col" class="number">Available</th>${
    planned && html`<th scope="col" class="number">but for planned</th>`
  }<th scope="col" class="bar"><span class="word">Shares of the time</span></th><th scope="col" class="number">Unknown</th><th scope="col" class="number">Incidents</th><th scope="col" class="number">Down</th><th scope="col" class="number"><abbr title="mean time to repair">MTTR</abbr></th>`;
}

const NOTHING = html`<span class="none">–</span>`;

function percentCell(share: number | undefined): Markup {
  const text = percentText(share);
  if (text === undefined) return html`<span class="none">not known</span>`;
  return text === '100.00' ? html`${text} %` : html`<b>${text} %</b>`;
}

function unknownCell(tally: Tally): Markup {
  const share = unknownShare(tally);
  if (share === undefined || share === 0) return NOTHING;
  return html`${unknownText(share)}`;
}

/** `1.89 %`, `< 0.01 %`. */
export function unknownText(share: number): string {
  return share < 0.0001 ? '< 0.01 %' : `${percentText(share)} %`;
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
