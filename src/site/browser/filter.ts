/** The filter and the button for problems alone; what they say is kept in the address. */
import { changeHash, currentHash } from './address.ts';
import { sayNothing, showFilterBar } from './filter-bar.ts';
import { openFolds } from './open-folds.ts';
import { filterOf, isFiltering, passes, type Row, type RowFilter } from './row-filter.ts';

const FILTERED = '#live [data-state], #live [data-text], #live [data-calm]';

/** Brings them to life; the page's contents may come later and change. */
export function startFilter(): void {
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== 'filter') return;
    changeHash({ q: target.value.trim() });
    applyFilter(false);
  });
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('#only-problems')) return;
    changeHash({ only: filterOf(currentHash()).onlyProblems ? '' : 'problems' });
    applyFilter();
  });
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', () => applyFilter());
}

/** Shows what the address says. `fill`: also in the box; not while somebody types there. */
export function applyFilter(fill = true): void {
  const filter = filterOf(currentHash());
  const input = filterBox();
  if (input) {
    input.hidden = false;
    if (fill) input.value = currentHash().settings.get('q') ?? '';
  }
  const button = document.getElementById('only-problems');
  if (button) {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(filter.onlyProblems));
  }
  const { found, all } = hideRows(filter);
  hideSections(isFiltering(filter));
  hideTables(isFiltering(filter));
  openFolds(isFiltering(filter));
  if (input) showFilterBar(input, filter, { found, all, thing: thingsCounted(all) });
  const live = document.getElementById('live');
  if (live) sayNothing(live, isFiltering(filter) && found === 0 && all > 0);
}

function filterBox(): HTMLInputElement | undefined {
  const input = document.getElementById('filter');
  return input instanceof HTMLInputElement ? input : undefined;
}

/** Heads of tables of which no row is left go, and so do headings that only they have. */
function hideTables(filtering: boolean): void {
  for (const table of document.querySelectorAll<HTMLElement>('#live table')) {
    const rows = [...table.querySelectorAll<HTMLElement>('tbody tr')];
    if (rows.some(({ dataset }) => dataset.state !== undefined || dataset.text !== undefined))
      (table.closest<HTMLElement>('.sheet') ?? table).hidden = filtering && rows.every((row) => row.hidden);
  }
}

/** What {@link hideRows} counts: `host` or `row`. */
function thingsCounted(all: number): string {
  const word = document.querySelector('#live [data-host][data-state]') ? 'host' : 'row';
  return all === 1 ? word : `${word}s`;
}

/** Counts hosts where rows are of hosts, else rows. */
function hideRows(filter: RowFilter): { found: number; all: number } {
  const all = new Set<unknown>();
  const found = new Set<unknown>();
  for (const element of document.querySelectorAll<HTMLElement>(FILTERED)) {
    const passing = passes(filter, rowOf(element));
    if (element.hidden === passing) element.hidden = !passing;
    const counted = element.dataset.host ?? element;
    all.add(counted);
    if (passing) found.add(counted);
  }
  return { found: found.size, all: all.size };
}

function rowOf(element: HTMLElement): Row {
  const { dataset } = element;
  const groups = dataset.groups ?? element.closest<HTMLElement>('[data-group]')?.dataset.group ?? '';
  const { state = '', text = '', host = '', service = '' } = dataset;
  return { state, groups: groups.split(' '), text: `${text} ${host} ${service}`, calm: dataset.calm !== undefined };
}

/** A section of which nothing is left goes, too. */
function hideSections(filtering: boolean): void {
  for (const section of document.querySelectorAll<HTMLElement>('#live section[data-group]')) {
    const rows = [...section.querySelectorAll<HTMLElement>('[data-state], [data-text]')];
    section.hidden = filtering && rows.length > 0 && rows.every((row) => row.hidden);
  }
}

function onKey(event: KeyboardEvent): void {
  const input = filterBox();
  if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !isTyping(event.target)) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (event.key === 'Escape' && event.target === input) {
    changeHash({ q: '', state: '', group: '' });
    applyFilter();
    input.blur();
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName))
  );
}
