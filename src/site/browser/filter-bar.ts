/** What stands beside the filter: how much it leaves, and what it is made of, each part with a button to clear it. */
import { changeHash } from './address.ts';
import type { RowFilter } from './row-filter.ts';

/** How many of how many pass, and what they are: `hosts`. */
export interface FilterCount {
  readonly found: number;
  readonly all: number;
  readonly thing: string;
}

/** Shows or hides it. */
export function showFilterBar(input: HTMLElement, filter: RowFilter, { found, all, thing }: FilterCount): void {
  const count = part(input, 'filter-count', 'output');
  count.setAttribute('aria-live', 'polite');
  const chips = part(input, 'filter-chips', 'span');
  const chosen = [
    ...filter.states.map((state) => chip(state, { state: filter.states.filter((each) => each !== state).join(',') })),
    ...(filter.group === '' ? [] : [chip(`group ${filter.group}`, { group: '' })]),
    ...(filter.words.length === 0 ? [] : [chip(`“${filter.words.join(' ')}”`, { q: '' })]),
  ];
  if (chips.textContent !== chosen.map((each) => each.textContent).join('')) chips.replaceChildren(...chosen);
  const text = chosen.length === 0 ? '' : `${found} of ${all} ${thing}`;
  if (count.textContent !== text) count.textContent = text;
}

/** Says that a filter leaves nothing, with a button that clears it; or that no more. */
export function sayNothing(live: HTMLElement, isNothing: boolean): void {
  const known = document.getElementById('filter-nothing');
  if (known) known.hidden = !isNothing;
  else if (isNothing) live.before(nothingLine());
}

function nothingLine(): HTMLElement {
  const line = document.createElement('p');
  line.id = 'filter-nothing';
  line.className = 'calm';
  line.dataset.made = '';
  line.append('Nothing matches. ');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Clear the filter';
  button.addEventListener('click', () => {
    changeHash({ q: '', state: '', group: '' });
    dispatchEvent(new HashChangeEvent('hashchange'));
  });
  line.append(button);
  return line;
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
