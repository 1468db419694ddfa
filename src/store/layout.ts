/** A layout: the ordered series, with their types and hosts, that the rows of a block were written with. */
import type { SampleType, SeriesKey } from '../sample.ts';
import { DamagedBytes } from './bytes.ts';

export interface Layout {
  readonly series: SeriesKey[];
  /** A letter for each series: `c` for a counter, `g` for a gauge. */
  types: string;
  /** Hosts in the order of their first series. */
  readonly hosts: string[];
  /** For each series the index of its host. */
  readonly hostOf: number[];
}

/** A layout as it is stored: runs of `count host`, a letter a type, series; one a line. */
export interface LayoutText {
  readonly hosts: string;
  readonly types: string;
  readonly series: string;
}

/** A layout without series. */
export function emptyLayout(): Layout {
  return { series: [], types: '', hosts: [], hostOf: [] };
}

/** Adds a series at the end. */
export function addSeries(layout: Layout, series: SeriesKey, type: SampleType, host: string): void {
  const last = layout.hostOf.at(-1) ?? -1;
  let index = layout.hosts[last] === host ? last : layout.hosts.indexOf(host);
  if (index < 0) index = layout.hosts.push(host) - 1;
  layout.series.push(series);
  layout.types += typeLetter(type);
  layout.hostOf.push(index);
}

/** A layout with only the series at these positions. */
export function pickSeries(layout: Layout, keep: (position: number) => boolean): Layout {
  const picked = emptyLayout();
  for (let position = 0; position < layout.series.length; position++)
    if (keep(position)) addSeries(picked, ...entryAt(layout, position));
  return picked;
}

function entryAt(layout: Layout, position: number): [SeriesKey, SampleType, string] {
  return [
    layout.series[position] ?? '',
    typeAt(layout.types, position),
    layout.hosts[layout.hostOf[position] ?? 0] ?? '',
  ];
}

/** A layout that can be changed without changing this one. */
export function copyLayout(layout: Layout): Layout {
  return {
    series: [...layout.series],
    types: layout.types,
    hosts: [...layout.hosts],
    hostOf: [...layout.hostOf],
  };
}

/** Writes a layout. */
export function writeLayout(layout: Layout): LayoutText {
  const runs: string[] = [];
  for (let from = 0; from < layout.hostOf.length; ) {
    let to = from;
    while (to < layout.hostOf.length && layout.hostOf[to] === layout.hostOf[from]) to++;
    runs.push(`${to - from} ${layout.hosts[layout.hostOf[from] ?? 0] ?? ''}`);
    from = to;
  }
  return { hosts: runs.join('\n'), types: layout.types, series: layout.series.join('\n') };
}

/** Reads what {@link writeLayout} wrote. */
export function readLayout(text: LayoutText): Layout {
  const layout: Layout = { series: splitLines(text.series), types: text.types, hosts: [], hostOf: [] };
  const indexes = new Map<string, number>();
  for (const { host, count } of readHosts(text.hosts)) {
    let index = indexes.get(host);
    if (index === undefined) {
      index = layout.hosts.push(host) - 1;
      indexes.set(host, index);
    }
    for (let i = 0; i < count && layout.hostOf.length < layout.series.length; i++) layout.hostOf.push(index);
  }
  const { length } = layout.series;
  if (layout.hostOf.length !== length || layout.types.length !== length)
    throw new DamagedBytes(
      `cannot read layout: ${length} series, ${layout.types.length} types, ${layout.hostOf.length} hosts`,
    );
  return layout;
}

/** The hosts of a stored layout and how many series each has, once for each run. */
export function readHosts(hosts: string): { host: string; count: number }[] {
  return splitLines(hosts).map((line) => {
    const space = line.indexOf(' ');
    return { count: Number(line.slice(0, space)), host: line.slice(space + 1) };
  });
}

/** The letter of a type. */
export function typeLetter(type: SampleType): string {
  return type === 'counter' ? 'c' : 'g';
}

/** The type at a position of letters. */
export function typeAt(letters: string, position: number): SampleType {
  return letters.charCodeAt(position) === COUNTER ? 'counter' : 'gauge';
}

const COUNTER = 'c'.charCodeAt(0);

/** The lines of a text; none of an empty one. */
export function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
