/** One day of a block from rows to day chunks, merged into those that are there. */
import type { SampleType, SeriesKey } from '../sample.ts';
import { lastOfHost } from './append.ts';
import { type ArchivedSource, addSource, chunkKey, type Part, placeOf, savePart } from './archive.ts';
import { DamagedBytes } from './bytes.ts';
import { type Column, decodeChunk, emptyColumn, encodeChunk } from './chunk.ts';
import { type Block, layoutOf } from './directory.ts';
import { type HotRow, readHotSpan } from './hot.ts';
import { type Layout, typeAt } from './layout.ts';
import { decodeRow } from './row.ts';
import { firstSlot, slotCount, timeUnit } from './slots.ts';
import { archiveOf, directoryOf, type View } from './view.ts';

/** A day: its number, its first slot and the first one after it. */
export interface DayBounds {
  readonly day: number;
  readonly first: number;
  readonly end: number;
}

/** Archives a day of a block; gives the slots that had rows and the series that had samples. */
export function archiveDay(view: View, block: Block, bounds: DayBounds): { slots: number[]; series: Set<SeriesKey> } {
  const { day, first, end } = bounds;
  const place = { block: block.id, step: block.step, from: first, to: end - block.step };
  const { rows } = readHotSpan(view.connection, place);
  const gathered: Gathered = { slots: (end - first) / block.step, hosts: new Map(), byLayout: new Map() };
  for (const row of rows) gatherRow(view, gathered, { block, row, bounds });
  const series = new Set<SeriesKey>();
  for (const [host, ofHost] of gathered.hosts) {
    archiveHost(view, { block, day, host }, [...ofHost.values()]);
    for (const column of ofHost.values()) series.add(column.series);
  }
  return { slots: rows.map(({ slot }) => slot), series };
}

interface SeriesColumn extends Column {
  readonly series: SeriesKey;
  readonly type: SampleType;
}

interface Gathered {
  readonly slots: number;
  /** Columns by host, then by type and series. */
  readonly hosts: Map<string, Map<string, SeriesColumn>>;
  /** The same by layout and position: most rows have the same layout. */
  readonly byLayout: Map<number, SeriesColumn[]>;
}

function gatherRow(
  view: View,
  gathered: Gathered,
  { block, row, bounds }: { block: Block; row: HotRow; bounds: DayBounds },
): void {
  const head = directoryOf(view).layouts.get(row.layout);
  if (head === undefined) throw new DamagedBytes(`cannot archive slot ${row.slot}: layout ${row.layout} is not there`);
  const layout = layoutOf(view.connection, head);
  const cells = decodeRow({ slot: row.slot, step: block.step, length: layout.series.length }, row);
  const index = (row.slot - bounds.first) / block.step;
  const unit = timeUnit(block.step);
  const known = gathered.byLayout.get(row.layout) ?? [];
  gathered.byLayout.set(row.layout, known);
  for (let position = 0; position < layout.series.length; position++) {
    const value = cells.values[position] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const column = known[position] ?? columnOf(gathered, layout, position);
    known[position] = column;
    column.values[index] = value;
    column.offsets[index] = Math.round(((cells.times[position] ?? row.slot) - row.slot) / unit);
  }
}

function columnOf({ hosts, slots }: Gathered, layout: Layout, position: number): SeriesColumn {
  const host = layout.hosts[layout.hostOf[position] ?? 0] ?? '';
  const series = layout.series[position] ?? '';
  const type = typeAt(layout.types, position);
  const ofHost = hosts.get(host) ?? new Map<string, SeriesColumn>();
  hosts.set(host, ofHost);
  const column = ofHost.get(type + series) ?? { ...emptyColumn(slots), series, type };
  ofHost.set(type + series, column);
  return column;
}

function archiveHost(
  view: View,
  { block, day, host }: { block: Block; day: number; host: string },
  columns: readonly SeriesColumn[],
): void {
  const { connection } = view;
  const source = sourceOf(view, block, host);
  const byPart = new Map<number, { position: number; column: SeriesColumn }[]>();
  for (const column of columns) {
    const { part, position } = placeOf(connection, source, column);
    const ofPart = byPart.get(part) ?? [];
    byPart.set(part, ofPart);
    ofPart.push({ position, column });
  }
  for (const part of source.parts) {
    const fresh = byPart.get(part.id);
    if (fresh !== undefined) writeChunk(view, { part, day, slots: slotCount(day, block.step) }, fresh);
  }
  const last = lastOfHost(view, block, host);
  source.last = Math.max(source.last, Number.isNaN(last) ? lastTime(columns, { day, step: block.step }) : last);
  connection.sql('UPDATE source SET last = ? WHERE id = ?').run(source.last, source.id);
}

function sourceOf(view: View, { collector, step }: Block, host: string): ArchivedSource {
  const sources = archiveOf(view, host);
  const known = sources.find((source) => source.collector === collector && source.step === step);
  if (known !== undefined) return known;
  const added = addSource(view.connection, { host, collector, step });
  sources.push(added);
  return added;
}

function writeChunk(
  view: View,
  { part, day, slots }: { part: Part; day: number; slots: number },
  fresh: readonly { position: number; column: SeriesColumn }[],
): void {
  const { sql } = view.connection;
  const key = chunkKey(day, part.id);
  const stored = sql<{ data: Buffer }>('SELECT data FROM day WHERE key = ?').get(key);
  const columns: Column[] = stored === undefined ? [] : decodeChunk(slots, stored.data);
  while (columns.length < part.series.length) columns.push(emptyColumn(slots));
  for (const { position, column } of fresh) {
    const old = columns[position];
    columns[position] = stored === undefined || old === undefined ? column : overlay(old, column);
  }
  sql('INSERT OR REPLACE INTO day(key, data) VALUES(?, ?)').run(key, encodeChunk(slots, columns));
  savePart(view.connection, part, day);
}

/** A column with the samples of a later one over it. */
export function overlay(column: Column, later: Column): Column {
  const merge = (old: Float64Array, fresh: Float64Array) =>
    old.map((value, index) => (Number.isNaN(later.values[index]) ? value : (fresh[index] ?? value)));
  return { values: merge(column.values, later.values), offsets: merge(column.offsets, later.offsets) };
}

/** When the last of some columns' samples was taken. */
function lastTime(columns: readonly Column[], { day, step }: { day: number; step: number }): number {
  const first = firstSlot(day, step);
  let last = 0;
  for (const { values, offsets } of columns) {
    for (const [index, offset] of offsets.entries())
      if (!Number.isNaN(values[index])) last = Math.max(last, first + index * step + offset * timeUnit(step));
  }
  return last;
}
