/** What stands beside the filter: how much it leaves, and what it is made of, each part with a button to clear it. */
import { changeHash } from './address.ts';
import type { RowFilter } from './row-filter.ts';

/** Shows or hides it; `found` of `all` things pass. */
export function showFilterBar(input: HTMLElement, filter: RowFilter, found: number, all: number): void {
  const count = part(input, 'filter-count', 'output');
  count.setAttribute('aria-live', 'polite');
  const chips = part(input, 'filter-chips', 'span');
  const chosen = [
    ...filter.states.map((state) => chip(state, { state: filter.states.filter((each) => each !== state).join(',') })),
    ...(filter.group === '' ? [] : [chip(`group ${filter.group}`, { group: '' })]),
    ...(filter.words.length === 0 ? [] : [chip(`“${filter.words.join(' ')}”`, { q: '' })]),
  ];
  if (chips.textContent !== chosen.map((each) => each.textContent).join('')) chips.replaceChildren(...chosen);
  const text = chosen.length === 0 ? '' : `${found} of ${all}`;
  if (count.textContent !== text) count.textContent = text;
}

/** The element of that id after the filter, made at first; the page may have one of its own. */
function part(input: HTMLElement, id: string, name: string): HTMLElement {
  const known = document.getElementById(id);
  if (known) return known;
  const made = document.createElement(name);
  made.id = id;
  made.dataset.made = '';
  (document.getElementById('filter-count') ?? input).after(made);
  return made;
}

function chip(text: string, clears: Readonly<Record<string, string>>): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'chip';
  button.textContent = `${text} ×`;
  button.setAttribute('aria-label', `Clear ${text}`);
  button.addEventListener('click', () => {
    changeHash(clears);
    dispatchEvent(new HashChangeEvent('hashchange'));
  });
  return button;
}
