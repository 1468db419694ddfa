/** How a wall uses its room: type as large as lets all rows be seen at once, then hosts as squares, else turns. */
import { element } from '../figure/element.ts';
import { type Turn, turnsOf, turnText } from './tv-turn.ts';
import type { Wall } from './tv-wall.ts';

const SIZES = ['large', 'middle', 'small'] as const;
const SQUARES = ['huge', 'large', 'middle', 'small', 'tiny'] as const;

/** Chooses sizes for the window as it is; gives the turns of its rows. Shows all rows, so show a turn afterwards. */
export function layOutWall({ root, list, rows, turn, tiles }: Wall): Turn[] {
  for (const row of rows) row.hidden = false;
  turn.textContent = '';
  delete root.dataset.squares;
  showAll(tiles);
  leaveOut(tiles);
  for (const size of SIZES) {
    root.dataset.size = size;
    if (fits(list)) break;
  }
  if (!fits(list)) turn.textContent = turnText({ from: 0, to: rows.length - 1 }, rows.length);
  const heights = rows.map((row) => row.getBoundingClientRect().height);
  const turns = turnsOf(heights, list.clientHeight);
  if (turns.length > 1) return turns;
  showAll(tiles);
  for (const squares of SQUARES) {
    root.dataset.squares = squares;
    if (fits(tiles) && fits(list)) return turns;
  }
  delete root.dataset.squares;
  leaveOut(tiles);
  return turns;
}

function showAll(tiles: HTMLElement): void {
  tiles.querySelector('.more')?.remove();
  for (const tile of tilesIn(tiles)) tile.hidden = false;
}

/** Groups that there is no room for are counted; those that are well go first. */
function leaveOut(tiles: HTMLElement): void {
  if (fits(tiles)) return;
  const all = tilesIn(tiles);
  const more = element('span', 'more');
  tiles.append(more);
  const order = [...all.filter(isTroubled), ...all.filter((tile) => !isTroubled(tile))];
  for (let left = order.length - 1; left > 0 && !fits(tiles); left -= 1) {
    const tile = order[left];
    if (tile) tile.hidden = true;
    const hidden = order.slice(left);
    const bad = hidden.filter(isTroubled).length;
    more.textContent = `and ${hidden.length} more, ${bad === 0 ? 'all well' : `${bad} in trouble`}`;
  }
}

function tilesIn(tiles: HTMLElement): HTMLElement[] {
  return [...tiles.querySelectorAll<HTMLElement>('.tile')];
}

function isTroubled({ classList }: HTMLElement): boolean {
  return !['ok', 'pending', 'none'].some((state) => classList.contains(state));
}

function fits(box: HTMLElement): boolean {
  return box.scrollHeight <= box.clientHeight + 1;
}
