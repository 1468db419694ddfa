/** On the page of all of a host's graphs, `#ID` shows one of them alone, with a way back to the others. */
import { currentHash } from '../address.ts';
import { element } from './element.ts';

const PAGE = /\/graphs\.html$/;

/** As the address has it that the page was reached by: a figure that is zoomed changes the address, and hides no others. */
let alone = '';

/** Call it once, and whenever the reader has gone to another address. */
export function readOneGraph(): void {
  alone = PAGE.test(location.pathname) ? currentHash().anchor : '';
  showOneGraph();
}

/** Whether that graph is the one that is shown. */
export function isAlone(graph: string): boolean {
  return graph === alone;
}

/** Call whenever contents have changed. */
export function showOneGraph(): void {
  if (!PAGE.test(location.pathname)) return;
  const sections = [...document.querySelectorAll<HTMLElement>('#live section[id]')].filter((section) =>
    section.querySelector('figure.graph'),
  );
  const one = sections.find(({ id }) => id === alone);
  for (const section of sections) section.hidden = one !== undefined && section !== one;
  const index = document.querySelector<HTMLElement>('#live .index');
  if (index) index.hidden = one !== undefined;
  const known = document.getElementById('all-graphs');
  if (!one) known?.remove();
  else if (!known) document.getElementById('live')?.before(wayBack(one));
}

function wayBack(section: HTMLElement): HTMLElement {
  const host = section.querySelector<HTMLElement>('figure.graph')?.dataset.host ?? '';
  const link = element('a', '', `All graphs of ${host}`);
  link.href = '#';
  const made = element('p', '', [link]);
  made.id = 'all-graphs';
  return made;
}
