/** On the page of all of a host's graphs, `#ID` shows one of them alone, with a way back to the others. */
import { currentHash } from '../address.ts';
import { element } from './element.ts';

const PAGE = /\/graphs\.html$/;

/** Call whenever contents or address have changed. */
export function showOneGraph(): void {
  if (!PAGE.test(location.pathname)) return;
  const sections = [...document.querySelectorAll<HTMLElement>('#live section[id]')].filter((section) =>
    section.querySelector('figure.graph'),
  );
  const { anchor } = currentHash();
  const one = sections.find(({ id }) => id === anchor);
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
