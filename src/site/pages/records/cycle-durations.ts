/** How long the cycles of the last day took: a bar each, and the stretches in which none ran. */
import { lastingText } from '../../../lasting-text.ts';
import type { Gap } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import type { CycleView } from '../../publish/publish-input.ts';

const DAY = 86_400;
const WIDTH = 1440;
const HEIGHT = 100;
/** A cycle that took no time worth telling still has a bar. */
const LEAST_HEIGHT = 2;

export interface DurationsInput {
  readonly records: readonly CycleView[];
  readonly gaps: readonly Gap[];
  readonly now: number;
  readonly intervalSeconds: number;
  readonly timezone: string;
}

/** The graph; its scale stands beside it, so that the picture may be stretched. */
export function durationsGraph(input: DurationsInput): Markup {
  const { records, gaps, now, intervalSeconds, timezone } = input;
  const from = now - DAY;
  // a cycle that was told its time may have begun later than that
  const shown = records.filter(({ startedAt }) => startedAt >= from && startedAt <= now + intervalSeconds);
  const top = shown.reduce((most, { seconds }) => Math.max(most, seconds), 1);
  const summary = summaryOf(shown);
  return html`<figure class="durations"><figcaption>${summary}</figcaption>
<div class="scale"><span>${lastingText(top)}</span><span>0 s</span></div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${summary}">${gaps
    .filter((gap) => gap.to > from && gap.from < now)
    .map((gap) =>
      gapBand(gap, from, timezone),
    )}${shown.map((record) => cycleBar(record, { from, top, ...input }))}</svg>
<div class="ends"><span>${formatMinute(from, timezone)}</span><span>${formatMinute(now, timezone)}</span></div></figure>`;
}

function summaryOf(records: readonly CycleView[]): string {
  if (records.length === 0) return 'No cycle within the last day';
  const sorted = records.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const failed = records.filter((record) => record.crashed || record.exitCode !== 0).length;
  const middle = sorted[sorted.length >> 1] ?? 0;
  const count = `${records.length} ${records.length === 1 ? 'cycle' : 'cycles'} within the last day`;
  const lengths = `half of them took up to ${lastingText(middle)}, the longest ${lastingText(sorted.at(-1) ?? 0)}`;
  return `${count}: ${lengths}; ${failed === 0 ? 'all ended well' : `${failed} did not end well`}`;
}

function gapBand({ from, to, kind, reason }: Gap, start: number, timezone: string): Markup {
  const x = xOf(Math.max(from, start), start);
  const title = `${formatMinute(from, timezone)} to ${formatMinute(to, timezone)}: ${kind}, ${reason}`;
  return html`<rect class="${kind}" x="${x}" width="${Math.max(1, Math.min(WIDTH, xOf(to, start)) - x)}" height="${HEIGHT}"><title>${title}</title></rect>`;
}

function cycleBar(
  { startedAt, seconds, exitCode, crashed }: CycleView,
  { from, top, intervalSeconds, timezone }: DurationsInput & { from: number; top: number },
): Markup {
  const height = Math.max(LEAST_HEIGHT, Math.round((HEIGHT * seconds) / top));
  const width = Math.max(1, Math.min(8, (WIDTH * intervalSeconds) / DAY - 1));
  const end = crashed ? 'crashed' : `exit ${exitCode}`;
  const name = crashed || exitCode !== 0 ? 'bad' : 'good';
  return html`<rect class="${name}" x="${Math.min(WIDTH - width, xOf(startedAt, from))}" y="${HEIGHT - height}" width="${width}" height="${height}"><title>${formatMinute(startedAt, timezone)}: ${lastingText(seconds)}, ${end}</title></rect>`;
}

function xOf(time: number, from: number): number {
  return Math.round(((time - from) / DAY) * WIDTH * 10) / 10;
}
