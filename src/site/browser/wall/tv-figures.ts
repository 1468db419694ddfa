/** Graphs on a wall: they fill it, and take turns where they are more than can be read at once. */
import { typeSize } from '../figure/type-scale.ts';
import { type GridRoom, gridOf } from './tv-grid.ts';
import { type Screen, turnBeside } from './tv-screen.ts';
import { type Turn, turnText } from './tv-turn.ts';

/** A graph needs so much, in the type size of the wall. */
const LEAST = { width: 17, height: 9.5 };

/** Undefined where the page is not one of graphs. */
export function figuresScreen(live: Element): Screen | undefined {
  const place = live.querySelector<HTMLElement>(':scope > .graphs');
  const figures = [...(place?.querySelectorAll<HTMLElement>(':scope > figure.graph') ?? [])];
  if (!place || figures.length === 0) return undefined;
  const turn = turnBeside(document.querySelector('main h1'));
  let turns: readonly Turn[] = [];
  let columns = 1;
  // legends come when a graph is drawn
  new MutationObserver(() => shortenLegends(place)).observe(place, { childList: true, subtree: true });
  return {
    arrange() {
      ({ turns, columns } = gridOf(figures.length, roomOf(place)));
      return turns.length;
    },
    show(at) {
      const now = turns[at] ?? { from: 0, to: figures.length };
      for (const [i, figure] of figures.entries()) figure.hidden = i < now.from || i >= now.to;
      placeIn(place, figures.slice(now.from, now.to), columns);
      turn.textContent = turnText(now, figures.length);
      shortenLegends(place);
    },
  };
}

/** They fill the rows that they need; the last one has what is left of its row. */
function placeIn(place: HTMLElement, shown: readonly HTMLElement[], most: number): void {
  const columns = Math.min(most, shown.length);
  const rows = Math.ceil(shown.length / columns);
  place.style.setProperty('--columns', String(columns));
  place.style.setProperty('--rows', String(rows));
  for (const [i, figure] of shown.entries())
    figure.style.gridColumn = i === shown.length - 1 ? `span ${columns * rows - i}` : '';
}

function roomOf(place: HTMLElement): GridRoom {
  const { width, height } = place.getBoundingClientRect();
  return { width, height, leastWidth: LEAST.width * typeSize(), leastHeight: LEAST.height * typeSize() };
}

/** Lines that there is no room for are counted. */
function shortenLegends(place: HTMLElement): void {
  for (const legend of place.querySelectorAll<HTMLElement>('figure:not([hidden]) .plot-legend')) {
    const rows = [...legend.querySelectorAll<HTMLElement>('tbody tr')];
    for (const row of rows) row.hidden = false;
    delete legend.dataset.more;
    for (let left = rows.length - 1; left > 0 && legend.scrollHeight > legend.clientHeight + 1; left -= 1) {
      const row = rows[left];
      if (row) row.hidden = true;
      legend.dataset.more = `and ${rows.length - left} more`;
    }
  }
}
