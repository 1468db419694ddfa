/** The table below a figure: its lines with their figures over what is shown, and their values under the cursor. */
import { formatFigure } from '../../graph/axis/figure.ts';
import { type LineStats, lineStats } from '../../graph/line-stats.ts';
import { lineStyle } from '../../graph/palette.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { showActing } from '../../markup/visible.ts';
import { element } from './element.ts';
import { lineColour } from './plot-colours.ts';
import { spansWithin } from './read-spans.ts';
import { GHOST_SECONDS, type Scene } from './scene.ts';
import { spanNotes } from './span-note.ts';

const COLUMNS = [
  ['newest', 'newest'],
  ['least', 'least'],
  ['mean', 'mean'],
  ['greatest', 'greatest'],
  ['p95', '95th'],
] as const;

export interface Legend {
  readonly table: HTMLElement;
  /** What is shaded or marked, and what befell at the cursor. */
  readonly note: HTMLElement;
  /** After another view, other data, other colours. */
  show(): void;
  /** The values of one moment in place of the newest; undefined: the newest again. */
  point(time: number | undefined): void;
}

/** `choose`: a row was clicked; `only`: to see that line alone, else to put it away or take it back. */
export function makeLegend(scene: Scene, choose: (i: number, only: boolean) => void): Legend {
  const corner = element('th', '', 'line');
  const newest = element('th', 'number', 'newest');
  const heads = COLUMNS.map(([key, word]) => (key === 'newest' ? newest : element('th', `number ${key}`, word)));
  const rows = scene.graph.lines.map((_, i) => makeRow(scene, i, choose));
  const head = element('tr', '', [corner, ...heads]);
  const body = rows.map(({ row }) => row);
  const table = element('table', '', [element('thead', '', [head]), element('tbody', '', body)]);
  const note = element('p', 'plot-note');
  let pointed: number | undefined;
  return {
    table: element('div', 'plot-legend', [table]),
    note,
    show() {
      for (const [i, row] of rows.entries()) showRow(scene, i, row);
      this.point(pointed);
    },
    point(time) {
      pointed = time;
      corner.textContent = time === undefined ? 'line' : formatMinute(time, scene.timezone);
      newest.textContent = time === undefined ? 'newest' : 'then';
      for (const [i, { cells }] of rows.entries())
        setText(cells[0], time === undefined ? newestOf(scene, i) : valueAt(scene, i, time));
      showNote(scene, note, time);
    },
  };
}

interface Row {
  readonly row: HTMLElement;
  readonly swatch: HTMLElement;
  readonly cells: readonly HTMLElement[];
  readonly press: HTMLElement;
}

function makeRow({ graph }: Scene, i: number, choose: (i: number, only: boolean) => void): Row {
  const line = graph.lines[i];
  const swatch = element('i', 'swatch');
  const press = element('button', '', [swatch, element('span', '', line?.label ?? '')]);
  press.type = 'button';
  if (line?.info !== undefined) press.title = line.info;
  press.addEventListener('click', ({ ctrlKey, metaKey, shiftKey }) => choose(i, !(ctrlKey || metaKey || shiftKey)));
  const name = element('th', '', [press]);
  name.scope = 'row';
  const cells = COLUMNS.map(([key]) => element('td', `number ${key}`));
  return { row: element('tr', '', [name, ...cells]), swatch, cells, press };
}

function showRow(scene: Scene, i: number, { row, swatch, cells, press }: Row): void {
  const { graph, hidden } = scene;
  const line = graph.lines[i];
  const stats = statsOf(scene, i);
  for (const [at, [key]] of COLUMNS.entries())
    setText(cells[at], stats ? formatFigure(stats[key], graph.unit, scene.axis) : '–');
  row.className = hidden.has(i) ? 'off' : '';
  press.setAttribute('aria-pressed', String(!hidden.has(i)));
  if (!line) return;
  const dashed = lineStyle(line, i, graph.lines).dash !== undefined;
  swatch.style.borderTop = `3px ${dashed ? 'dashed' : 'solid'} ${lineColour(line, i, graph.lines)}`;
}

function newestOf(scene: Scene, i: number): string {
  const stats = statsOf(scene, i);
  return stats ? formatFigure(stats.newest, scene.graph.unit, scene.axis) : '–';
}

function statsOf({ shown, readings }: Scene, i: number): LineStats | undefined {
  const line = shown[i];
  return line && lineStats(line, readings[i]);
}

/** The value of the stretch that a time lies in. */
function valueAt({ plots, graph, axis }: Scene, i: number, time: number): string {
  const { times = [], values = [] } = plots[i] ?? {};
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  const value = values[step > 0 ? Math.floor((time - (times[0] ?? 0)) / step) : 0];
  return value == null ? '–' : formatFigure(value, graph.unit, axis);
}

const WORDS = { unwatched: 'nobody watched' } as Readonly<Record<string, string>>;

/** What is shaded or marked in the view, worst first; at the cursor what it is. */
function showNote({ view, spans, ghost }: Scene, note: HTMLElement, time: number | undefined): void {
  const here = spansWithin(spans, time === undefined ? view : { from: time - 1, to: time + 1 }).reverse();
  const word = (kind: string) => WORDS[kind] ?? kind;
  const faint = ghost.length > 0 ? [`faint: ${GHOST_SECONDS / 86_400} days before`] : [];
  const then = here.map(({ kind, text }) => `${word(kind)}: ${text}`);
  const text = showActing((time === undefined ? [...spanNotes(here), ...faint] : [...new Set(then)]).join(' · '));
  setText(note, text);
  note.title = text;
}

function setText(place: HTMLElement | undefined, text: string): void {
  if (place && place.textContent !== text) place.textContent = text;
}
