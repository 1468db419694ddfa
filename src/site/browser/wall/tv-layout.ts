/** How a wall uses its room: type as large as lets all rows be seen at once, then hosts as squares, else turns. */
import { element } from '../figure/element.ts';
import { typeSize } from '../figure/type-scale.ts';
import { type Packing, packTiles } from './tv-squares.ts';
import { type Turn, turnsOf, turnText } from './tv-turn.ts';
import type { Wall } from './tv-wall.ts';

const SIZES = ['large', 'middle', 'small'] as const;
/** Squares are between the first and the last of these, in the type size of the wall; rows shrink for fair ones. */
const SQUARE = { least: 0.2, fair: 0.4, most: 2.7 };

/** Chooses sizes for the window as it is; gives the turns of its rows. Shows all rows, so show a turn afterwards. */
export function layOutWall(wall: Wall): Turn[] {
  const { root, list, rows, turn, tiles } = wall;
  for (const row of rows) row.hidden = false;
  turn.textContent = '';
  delete root.dataset.tiles;
  showAll(tiles);
  leaveOut(tiles);
  const fitting = SIZES.filter((size) => fitsAs(wall, size));
  root.dataset.size = fitting[0] ?? 'small';
  if (fitting.length === 0) turn.textContent = turnText({ from: 0, to: rows.length - 1 }, rows.length);
  const heights = rows.map((row) => row.getBoundingClientRect().height);
  const turns = turnsOf(heights, list.clientHeight);
  if (turns.length < 2) fillRoom(wall, fitting);
  return turns;
}

function fitsAs({ root, list }: Wall, size: string): boolean {
  root.dataset.size = size;
  return fits(list);
}

/** All rows are seen: the tiles get what room they leave. */
function fillRoom(wall: Wall, sizes: readonly string[]): void {
  const { root, tiles } = wall;
  showAll(tiles);
  const fair = SQUARE.fair * typeSize();
  const found = sizes.map((size) => ({ size, packing: packingOf(wall, size) }));
  const best =
    found.find(({ packing }) => packing && packing.square >= fair) ??
    found.reduce((a, b) => ((b.packing?.square ?? 0) > (a.packing?.square ?? 0) ? b : a));
  root.dataset.size = best.size;
  if (best.packing) {
    root.dataset.tiles = 'squares';
    takePacking(tiles, best.packing);
  } else root.dataset.tiles = 'headings';
  if (!fits(tiles)) leaveOut(tiles);
}

function packingOf({ root, tiles }: Wall, size: string): Packing | undefined {
  root.dataset.size = size;
  root.dataset.tiles = 'measured';
  const all = tilesIn(tiles);
  const [first] = all;
  if (!first) return undefined;
  const squares = first.querySelector('.tilehosts');
  const needs = all.map((tile) => ({
    hosts: tile.querySelectorAll('.tilehosts>*').length,
    least: Math.ceil(tile.getBoundingClientRect().width),
  }));
  const room = {
    width: tiles.clientWidth,
    height: tiles.clientHeight,
    gap: Number.parseFloat(getComputedStyle(tiles).columnGap),
    head: Math.ceil(Math.max(...all.map((tile) => tile.getBoundingClientRect().height))),
    edges: Math.ceil(first.getBoundingClientRect().width - (squares?.clientWidth ?? 0)),
  };
  return packTiles(needs, room, SQUARE.least * typeSize(), SQUARE.most * typeSize());
}

function takePacking(tiles: HTMLElement, { square, widths }: Packing): void {
  tiles.style.setProperty('--square', `${square}px`);
  for (const [i, tile] of tilesIn(tiles).entries()) tile.style.setProperty('--across', `${widths[i] ?? 0}px`);
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
