/** What stands on a wall: counts, lines of trouble, groups; or that all is well. Built anew for new contents. */
import { element } from '../figure/element.ts';
import type { Tally, WallFacts, WallGroup, WallRow } from './tv-facts.ts';

export interface Wall {
  readonly root: HTMLElement;
  /** The room that rows have. */
  readonly list: HTMLElement;
  readonly rows: readonly HTMLElement[];
  /** Which rows of how many are shown. */
  readonly turn: HTMLElement;
  readonly tiles: HTMLElement;
}

/** Its elements, to be placed and laid out. */
export function makeWall(facts: WallFacts): Wall {
  const rows = facts.rows.map(rowElement);
  const list = element('div', 'wallrows', rows.length > 0 ? rows : [calmElement(facts)]);
  const turn = element('span', 'turn');
  const tiles = element('div', 'tiles', facts.groups.map(tileElement));
  // a glyph stands in one place
  const above = rows.length === 0 ? [] : [element('p', 'tallies', [...facts.tallies.map(tallyElement), turn])];
  const root = element('div', 'wall', [...above, list, tiles]);
  root.id = 'wall';
  root.dataset.made = '';
  return { root, list, rows, turn, tiles };
}

function tallyElement({ name, count, glyph }: Tally): HTMLElement {
  return element('span', `walltally ${name}`, [...(glyph ? [glyph] : []), element('b', '', String(count)), text(name)]);
}

function rowElement({ glyph, host, service, text: says, since }: WallRow): HTMLElement {
  const lasting = element('span', 'lasts');
  if (since !== undefined) lasting.dataset.since = since;
  return element('div', 'wallrow', [
    ...(glyph ? [glyph] : []),
    element('b', 'on', host),
    element('span', 'what', service),
    element('span', 'why', says),
    lasting,
  ]);
}

/** Nothing that nobody takes care of. */
function calmElement({ tallies, hosts }: WallFacts): HTMLElement {
  const ok = tallies.find(({ name }) => name === 'ok');
  const others = tallies.filter(({ name }) => name !== 'ok');
  const where = hosts === '' ? '' : ` on ${hosts}`;
  return element('div', 'allcalm', [
    ...(ok?.glyph ? [ok.glyph] : []),
    element('p', 'huge', ok ? `${ok.count} ok` : 'No problem'),
    element('p', '', `${others.length === 0 ? 'All services are well' : 'No open problem'}${where}`),
    ...(others.length === 0 ? [] : [element('p', 'tallies', others.map(tallyElement))]),
  ]);
}

function tileElement({ name, state, count, tallies, hosts }: WallGroup): HTMLElement {
  return element('div', `tile ${state}`, [
    element('b', '', name),
    element('span', 'tiletally', [element('span', 'tilecount', count), ...tallies]),
    element('div', 'tilehosts', hosts),
  ]);
}

function text(words: string): Text {
  return document.createTextNode(` ${words}`);
}
