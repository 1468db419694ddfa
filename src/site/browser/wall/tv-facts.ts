/** What a wall display tells, read from the overview's contents as its filter leaves them. */
import { currentHash } from '../address.ts';
import { filterOf, isFiltering } from '../row-filter.ts';

/** How many services are in a state; the glyph is as on the page. */
export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly glyph: Element | null;
}

/** One line of trouble, its parts as on the page. */
export interface WallRow {
  readonly state: string;
  readonly glyph: Element | null;
  readonly host: string;
  readonly service: string;
  readonly text: string;
  /** Epoch seconds; undefined where nobody knows. */
  readonly since: string | undefined;
}

export interface WallGroup {
  readonly name: string;
  /** The worst of its hosts. */
  readonly state: string;
  /** `48 hosts`. */
  readonly count: string;
  /** `✗ 1`, `! 2`: those in trouble. */
  readonly tallies: readonly Element[];
  /** A glyph a host, worst first. */
  readonly hosts: readonly Element[];
}

export interface WallFacts {
  readonly tallies: readonly Tally[];
  readonly rows: readonly WallRow[];
  /** Problems that the page counts but does not list. */
  readonly unlisted: number;
  readonly hosts: string;
  readonly groups: readonly WallGroup[];
}

/** Undefined where the page is no overview, or nothing was judged yet. */
export function wallFacts(live: Element): WallFacts | undefined {
  const sum = live.querySelector<HTMLElement>(':scope > .sum');
  if (!sum) return undefined;
  const problems = [...live.querySelectorAll<HTMLElement>('table.problems tr[data-state]')].filter(
    (row) => !row.hidden && row.closest('#handled') === null,
  );
  const filtering = isFiltering(filterOf(currentHash()));
  const notes = filtering ? [] : [...live.querySelectorAll<HTMLElement>('ul.notes > li')];
  const all = talliesOf(sum);
  return {
    tallies: filtering ? countRows(problems) : all,
    rows: [...problems.map(problemRow), ...notes.map(noteRow)],
    unlisted: filtering ? 0 : Math.max(0, openIn(all) - problems.length),
    hosts: sum.dataset.hosts ?? '',
    groups: [...live.querySelectorAll<HTMLElement>('section.group[data-group]')].flatMap(groupOf),
  };
}

/** What is neither well nor in anybody's hands. */
function openIn(tallies: readonly Tally[]): number {
  return tallies
    .filter(({ name }) => name !== 'ok' && name !== 'pending' && name !== 'not known' && name !== 'handled')
    .reduce((sum, { count }) => sum + count, 0);
}

function talliesOf(sum: Element): Tally[] {
  return [...sum.querySelectorAll<HTMLElement>('[data-tally]')].map((span) => ({
    name: span.dataset.tally ?? '',
    count: Number(span.dataset.count),
    glyph: glyphIn(span),
  }));
}

function countRows(rows: readonly HTMLElement[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    const name = row.dataset.state ?? '';
    tallies.set(name, { name, count: (tallies.get(name)?.count ?? 0) + 1, glyph: glyphIn(row) });
  }
  return [...tallies.values()];
}

function problemRow(row: HTMLElement): WallRow {
  return {
    state: row.dataset.state ?? '',
    glyph: glyphIn(row),
    host: row.dataset.host ?? '',
    service: textIn(row, '.service'),
    text: saysOf(row),
    since: row.querySelector<HTMLElement>('[data-since]')?.dataset.since,
  };
}

/** What it says, and what else is known of it. */
function saysOf(row: Element): string {
  const says = row.querySelector('.says')?.cloneNode(true) as Element | undefined;
  const chips = [...(says?.querySelectorAll('.chip') ?? [])];
  for (const chip of chips) chip.remove();
  return [says?.textContent?.trim() ?? '', ...chips.map((chip) => chip.textContent ?? '')].filter(Boolean).join(' · ');
}

function noteRow(note: HTMLElement): WallRow {
  const host = textIn(note, 'b');
  const text = (note.textContent ?? '').replace(textIn(note, '.glyph'), '').replace(host, '').trim();
  return { state: 'warning', glyph: glyphIn(note), host, service: '', text, since: undefined };
}

function groupOf(section: HTMLElement): WallGroup[] {
  const hosts = [...section.querySelectorAll<HTMLElement>('.hosts > li')].filter((host) => !host.hidden);
  const summary = section.querySelector('.names > summary');
  if (section.hidden || !summary) return [];
  return [
    {
      name: textIn(section, 'h3'),
      state: hosts[0]?.dataset.state ?? 'none',
      count: (summary.firstChild?.textContent ?? '').replace(/,\s*$/, ''),
      tallies: [...summary.querySelectorAll('.tally')].map((tally) => tally.cloneNode(true) as Element),
      hosts: hosts.flatMap((host) => glyphIn(host) ?? []),
    },
  ];
}

function glyphIn(element: Element): Element | null {
  return (element.querySelector('.glyph')?.cloneNode(true) as Element | undefined) ?? null;
}

function textIn(element: Element, selector: string): string {
  return (element.querySelector(selector)?.textContent ?? '').trim();
}
