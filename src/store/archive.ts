/** The stable places of series in day chunks: each source has parts, each part up to 32 columns that never move. */
import type { SampleType, SeriesKey } from '../sample.ts';
import type { Connection } from './connection.ts';
import { splitLines, typeAt, typeLetter } from './layout.ts';
import { partSize, soundStep } from './slots.ts';

/** Most columns of all parts ever: what a chunk's key has room for. */
const PARTS = 2 ** 24;

/** A part's newest day may be so many days late. */
export const LAST_DAYS = 30;

/** A (collector, host, step) triple that has chunks. */
export interface ArchivedSource {
  readonly id: number;
  readonly collector: string;
  readonly step: number;
  /** When it last brought something, as of its newest chunk; epoch seconds. */
  last: number;
  readonly parts: Part[];
  /** Where each series is; one whose type changed has several places. */
  readonly places: Map<SeriesKey, ArchivePlace[]>;
}

export interface Part {
  readonly id: number;
  /** The newest day that it has a chunk of, give or take a month. */
  last: number;
  /** Whether its list has grown since it was saved. */
  changed: boolean;
  readonly series: SeriesKey[];
  /** A letter for each series. */
  types: string;
}

export interface ArchivePlace {
  readonly part: number;
  readonly position: number;
  readonly type: SampleType;
}

/** The sources of a host with their parts. */
export function readSources({ sql }: Connection, host: string): ArchivedSource[] {
  const sources = sql<{ id: number; collector: string; step: number; last: number }>(
    'SELECT id, collector, step, last FROM source WHERE host = ?',
  ).all(host);
  const parts = sql<{ id: number; last: number; types: string; series: string }>(
    'SELECT id, last, types, series FROM part WHERE source = ? ORDER BY id',
  );
  return sources.map((row) => {
    const source: ArchivedSource = { ...row, step: soundStep(row.step), parts: [], places: new Map() };
    for (const { id, last, types, series } of parts.all(row.id)) {
      const part: Part = { id, last, changed: false, types, series: splitLines(series) };
      source.parts.push(part);
      for (const [position, name] of part.series.entries()) notePlace(source, part, position, name);
    }
    return source;
  });
}

function notePlace(source: ArchivedSource, part: Part, position: number, series: SeriesKey): ArchivePlace {
  const place = { part: part.id, position, type: typeAt(part.types, position) };
  const places = source.places.get(series);
  if (places === undefined) source.places.set(series, [place]);
  else places.push(place);
  return place;
}

/** Adds a source that has no chunks yet. */
export function addSource(
  { sql }: Connection,
  { host, collector, step }: { host: string; collector: string; step: number },
): ArchivedSource {
  const added = sql('INSERT INTO source(host, collector, step, last) VALUES(?, ?, ?, 0)').run(host, collector, step);
  return { id: Number(added.lastInsertRowid), collector, step, last: 0, parts: [], places: new Map() };
}

/** The place of a series of a type, made at the end of the last part or in a new one. Its list is saved by {@link savePart}. */
export function placeOf(
  { sql }: Connection,
  source: ArchivedSource,
  { series, type }: { series: SeriesKey; type: SampleType },
): ArchivePlace {
  const known = source.places.get(series)?.find((place) => place.type === type);
  if (known !== undefined) return known;
  let part = source.parts.at(-1);
  if (part === undefined || part.series.length >= partSize(source.step)) {
    const added = sql("INSERT INTO part(source, last, types, series) VALUES(?, 0, '', '')").run(source.id);
    part = { id: Number(added.lastInsertRowid), last: 0, changed: true, series: [], types: '' };
    if (part.id >= PARTS) throw new Error(`cannot archive ${series}: there are ${PARTS} parts already`);
    source.parts.push(part);
  }
  part.changed = true;
  part.types += typeLetter(type);
  return notePlace(source, part, part.series.push(series) - 1, series);
}

/** Saves a part whose list has grown, or (once a month, for the list may be long) the newest day that it has a chunk of. */
export function savePart({ sql }: Connection, part: Part, day: number): void {
  if (!part.changed && day <= part.last + LAST_DAYS) return;
  part.last = Math.max(part.last, day);
  part.changed = false;
  sql('UPDATE part SET types = ?, series = ?, last = ? WHERE id = ?').run(
    part.types,
    part.series.join('\n'),
    part.last,
    part.id,
  );
}

/** The key of a part's chunk of a day. */
export function chunkKey(day: number, part: number): number {
  return day * PARTS + part;
}

/** The day and part of a key. */
export function splitKey(key: number): { day: number; part: number } {
  return { day: Math.floor(key / PARTS), part: key % PARTS };
}

/** What to add to a key for the next day. */
export const NEXT_DAY = PARTS;
