/** The words below a plot: a key to its shading, and a table of the lines with their figures. */
import { html, type Markup } from '../../markup/html.ts';
import { formatFigure } from '../axis/figure.ts';
import { fitText, textWidth } from '../axis/text-width.ts';
import type { ValueAxis } from '../axis/ticks.ts';
import type { Graph } from '../graph.ts';
import { spanWords } from '../graph-spans.ts';
import type { LineStats } from '../line-stats.ts';
import type { LineStyle } from '../palette.ts';
import type { ShownSpan } from '../shown-spans.ts';
import { dash } from './draw-curves.ts';
import { shade } from './draw-spans.ts';
import { INK } from './graph-style.ts';
import { FONT_SIZE } from './plot-box.ts';

const ROW = 16;
const MOST_ROWS = 30;
const COLUMN = 72;
const EDGE = 14;
const COLUMNS = [
  ['newest', 'newest'],
  ['least', 'least'],
  ['mean', 'mean'],
  ['greatest', 'greatest'],
  ['95th', 'p95'],
] as const;

/** Pixels that a legend takes below the plot. */
export function legendHeight(graph: Graph): number {
  const more = graph.lines.length > MOST_ROWS ? 1 : 0;
  return (Math.min(graph.lines.length, MOST_ROWS) + more + 1) * ROW + 10;
}

/** A table with a row for each line, 30 at most; narrow pictures leave out mean and 95th percentile. */
export function drawLegend(
  graph: Graph,
  stats: readonly (LineStats | undefined)[],
  styles: readonly LineStyle[],
  axis: ValueAxis,
  place: { top: number; width: number },
): Markup {
  const columns = place.width >= 560 ? COLUMNS : COLUMNS.filter(([, key]) => key !== 'mean' && key !== 'p95');
  const right = (i: number) => place.width - EDGE - (columns.length - 1 - i) * COLUMN;
  const head = columns.map(([word], i) =>
    word === '95th'
      ? html`<text x="${right(i)}" y="${place.top + 12}"><title>95th percentile</title>${word}</text>`
      : html`<text x="${right(i)}" y="${place.top + 12}">${word}</text>`,
  );
  const names: Markup[] = [];
  const figures: Markup[] = [];
  const room = right(0) - COLUMN - 44;
  graph.lines.slice(0, MOST_ROWS).forEach((line, i) => {
    const y = place.top + ROW * (i + 1) + 12;
    names.push(
      html`<path class="c${i}" color="${styles[i]?.light}" stroke="currentColor" stroke-width="3"${dash(styles[i])} d="M${EDGE} ${y - 4}h18"/><text class="ink" fill="${INK.ink}" x="${EDGE + 25}" y="${y}">${fitText(line.label, FONT_SIZE, room)}</text>`,
    );
    const found = stats[i];
    figures.push(
      ...columns.map(
        ([, key], at) =>
          html`<text x="${right(at)}" y="${y}">${found ? fitText(formatFigure(found[key], graph.unit, axis), FONT_SIZE, COLUMN - 5) : '–'}</text>`,
      ),
    );
  });
  const hidden = graph.lines.length - MOST_ROWS;
  const more =
    hidden > 0 &&
    html`<text fill="${INK.faint}" x="${EDGE + 25}" y="${place.top + ROW * (MOST_ROWS + 1) + 12}">and ${hidden} more</text>`;
  return html`${names}<g text-anchor="end" fill="${INK.faint}">${head}${figures}</g>${more}`;
}

export const KEY_HEIGHT = 18;
/** Pixels of one entry's words. */
const MOST_KEY = 190;
/** Pixels that names need beside the kind to be told. */
const LEAST_NAME = 40;

/** One row: what each kind of shading means, and the faint line. */
export function drawKey(
  spans: readonly ShownSpan[],
  ghost: string | undefined,
  place: { left: number; right: number; top: number },
): Markup {
  const { top } = place;
  let x = place.left;
  const entries: Markup[] = [];
  const add = (swatch: Markup, word: string) => {
    entries.push(html`${swatch}<text x="${x + 23}" y="${top + 12}" fill="${INK.faint}">${word}</text>`);
    x += Math.round(textWidth(word, FONT_SIZE)) + 38;
  };
  const kinds = spanWords(spans);
  const room = Math.min(MOST_KEY, (place.right - place.left) / (kinds.length + Number(ghost !== undefined)) - 38);
  for (const { kind, words, bar } of kinds) {
    // names are left out where only their beginnings would fit
    const named = room >= textWidth(kind, FONT_SIZE) + LEAST_NAME;
    add(shade({ kind, bar }, { x, y: top + 3, width: 18, height: 10 }), named ? fitText(words, FONT_SIZE, room) : kind);
  }
  if (ghost !== undefined)
    add(html`<path class="ghost" stroke="${INK.ghost}" stroke-dasharray="2 2" d="M${x} ${top + 8}h18"/>`, ghost);
  return html`${entries}`;
}
