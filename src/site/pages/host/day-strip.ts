/** Ninety days at a glance: one small block a day, whose height says the same as its colour. */
import { lastingText } from '../../../lasting-text.ts';
import { html, type Markup, raw } from '../../markup/html.ts';
import type { HostPast } from '../../site-view.ts';
import { type Day, type DayState, judgeDays } from './day-strip-days.ts';

/** The strip of a host over the 90 days that end at `now`, epoch seconds. */
export function dayStrip(past: HostPast, now: number, timezone: string): Markup {
  const { problems, gaps, events } = past;
  const began = past.began ?? oldest([...problems.map(({ started }) => started), ...events.map(({ time }) => time)]);
  return drawDays(judgeDays({ problems, gaps, began }, now, timezone), DAY_WORDS);
}

/** What days are called. */
export type DayWords = Readonly<Record<DayState | 'watched', string>>;

const DAY_WORDS: DayWords = {
  ok: 'ok',
  pending: 'ok',
  notice: 'notice',
  unknown: 'unknown',
  warning: 'warning',
  critical: 'critical',
  unwatched: 'not watched',
  empty: 'nothing known yet',
  watched: 'watched',
};

/** From bad to good, as the sentence tells them. */
const TOLD: readonly DayState[] = ['critical', 'warning', 'unknown', 'notice', 'unwatched', 'ok', 'empty'];

/** A strip and the sentence that says the same. */
export function drawDays(days: readonly Day[], words: DayWords): Markup {
  const sentence = daysSentence(days, words);
  // our own digits and words only: nothing here came from outside, and 90 templates a host would cost
  const blocks = days.map(blockOf(days, words)).join('');
  return html`<figure class="days"><svg viewBox="0 0 ${6 * days.length} 24" preserveAspectRatio="none" role="img" aria-label="${sentence}">${raw(blocks)}</svg><figcaption><span>${days[0]?.date}</span><span>${sentence}</span><span>today</span></figcaption></figure>`;
}

/** `Last 90 days: 2 critical, 1 warning, 87 ok; 1 watched in part`. */
export function daysSentence(days: readonly Day[], words: DayWords): string {
  const counts = new Map<DayState, number>();
  for (const { state } of days) counts.set(state, (counts.get(state) ?? 0) + 1);
  const told = TOLD.flatMap((state) => (counts.has(state) ? [`${counts.get(state)} ${words[state]}`] : []));
  const inPart = days.filter(({ unwatched }) => unwatched !== undefined).length;
  return `Last ${days.length} days: ${told.join(', ')}${inPart > 0 ? `; ${inPart} ${words.watched} in part` : ''}`;
}

/** Taller is worse; what is unknown stays short. */
const TOPS: Readonly<Record<DayState, number>> = {
  ok: 10,
  pending: 10,
  notice: 8,
  unknown: 6,
  warning: 5,
  critical: 0,
  unwatched: 10,
  empty: 21,
};

interface Blocks {
  readonly first: string | undefined;
  readonly words: DayWords;
  readonly of: Partial<Record<DayState, Block[]>>;
}

interface Block {
  readonly unwatched: number | undefined;
  readonly text: string;
}

/** All strips of a cycle are of the same days: a few hundred different blocks, made once. */
let newest: Blocks | undefined;

function blockOf(days: readonly Day[], words: DayWords): (day: Day, i: number) => string {
  const first = days[0]?.date;
  const known = newest?.first === first && newest?.words === words ? newest : { first, words, of: {} };
  newest = known;
  return (day, i) => {
    const { state, unwatched } = day;
    const own = known.of[state] ?? [];
    known.of[state] = own;
    const before = own[i];
    const made =
      before && before.unwatched === unwatched ? before : { unwatched, text: block(i, day, titleOf(day, words)) };
    own[i] = made;
    return made.text;
  };
}

/** `2026-11-22: critical, not watched for 3 h`. */
function titleOf({ date, state, unwatched }: Day, words: DayWords): string {
  const rest = unwatched === undefined ? '' : `, ${words.unwatched} for ${lastingText(unwatched)}`;
  return `${date}: ${words[state]}${rest}`;
}

/** A day of which little was watched is half hatched. */
const LITTLE = 86_400 / 2;

function block(i: number, { state, unwatched = 0 }: Day, title: string): string {
  const x = 6 * i;
  const top = TOPS[state];
  if (state === 'unwatched') return `${hatched(x, 4.6, top, `<title>${title}</title>`)}`;
  const isHalf = unwatched > LITTLE;
  const box = `<path class="${state}" d="M${x} ${top}h${isHalf ? 2.3 : 4.6}V24h-${isHalf ? 2.3 : 4.6}z"`;
  if (!isHalf) return `${box}><title>${title}</title></path>`;
  return `<g><title>${title}</title>${box}/>${hatched(x + 2.3, 2.3, TOPS.unwatched, '')}</g>`;
}

function hatched(x: number, width: number, top: number, inside: string): string {
  const left = Math.round(x * 10) / 10;
  const strokes = [14, 19, 24].map((y) => `M${left} ${y}l${width}-${(4 * width) / 4.6}`).join('');
  return `<path class="unwatched" d="M${left} ${top}h${width}V24h-${width}z${strokes}">${inside}</path>`;
}

function oldest(times: readonly number[]): number | undefined {
  return times.length > 0 ? times.reduce((least, time) => Math.min(least, time)) : undefined;
}
