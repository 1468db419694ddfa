/** The matrix of a group on a wall: as large as shows all columns; hosts that are well take turns below those that are not. */
import { typeSize } from '../figure/type-scale.ts';
import { type Screen, turnBeside } from './tv-screen.ts';
import { type Turn, turnsOf, turnText } from './tv-turn.ts';

/** In the type size of the wall. */
const TYPE = { most: 1.5, least: 0.22, step: 0.94 };
/** Type shrinks to this for rows' sake. */
const READABLE = 0.6;
/** Hosts in trouble stand still unless they fill more of the room than that. */
const STANDING = 0.5;

/** In its own type size. */
const HIGH = 3;

/** Undefined where the page shows no matrix. */
export function matrixScreen(live: Element): Screen | undefined {
  const box = live.querySelector<HTMLElement>(':scope > .matrix');
  const table = box?.querySelector('table');
  if (!box || !table) return undefined;
  // what the filter has left
  const rows = [...table.querySelectorAll<HTMLElement>('tbody tr:not([hidden])')];
  const turn = turnBeside(document.querySelector('main h1'));
  let standing: readonly HTMLElement[] = [];
  let turning: readonly HTMLElement[] = [];
  let turns: readonly Turn[] = [];
  return {
    arrange() {
      for (const row of rows) row.hidden = false;
      delete box.dataset.rows;
      shrink(box, table);
      const room = box.clientHeight - (table.tHead?.offsetHeight ?? 0);
      const bad = rows.filter((row) => row.dataset.calm === undefined);
      standing = heightOf(bad) <= room * STANDING ? bad : [];
      turning = rows.slice(standing.length);
      turns = turnsOf(
        turning.map(({ offsetHeight }) => offsetHeight),
        room - heightOf(standing),
      );
      if (turns.length < 2) stretch(box, rows.length);
      return turns.length;
    },
    show(at) {
      const now = turns[at] ?? { from: 0, to: turning.length };
      for (const [i, row] of turning.entries()) row.hidden = i < now.from || i >= now.to;
      turn.textContent = textOf(now, standing.length, turning.length);
    },
  };
}

/** Until all columns are seen, and all rows as far as they can be read then. */
function shrink(box: HTMLElement, table: HTMLElement): void {
  const set = (size: number) => box.style.setProperty('--type', `${size * typeSize()}px`);
  const fits = () => table.offsetWidth <= box.clientWidth;
  let size = TYPE.most;
  for (set(size); size > TYPE.least && !fits(); set(size)) size *= TYPE.step;
  while (size > READABLE && table.offsetHeight > box.clientHeight) {
    size *= TYPE.step;
    set(size);
  }
}

/** Few rows stand further apart. */
function stretch(box: HTMLElement, rows: number): void {
  box.style.setProperty('--high', `${(rows + 3) * HIGH}em`);
  box.dataset.rows = String(rows);
}

function heightOf(rows: readonly HTMLElement[]): number {
  return rows.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
}

function textOf(turn: Turn, standing: number, turning: number): string {
  const text = turnText(turn, turning);
  return text === '' || standing === 0 ? text : `${text} without a problem`;
}
