/** The newest value of each series, from the last rows of hot. */
import { type Block, type LayoutHead, layoutOf, positionOf } from './directory.ts';
import { blocksOf, metricMatcher } from './filter.ts';
import { readHotRows } from './hot.ts';
import { type Layout, typeAt } from './layout.ts';
import { RATE_STEPS, type Reading, rateAt } from './rate.ts';
import { type Cells, decodeRow } from './row.ts';
import { slotOfTime } from './slots.ts';
import type { Latest, SeriesFilter } from './store.ts';
import { directoryOf, type View } from './view.ts';

/** A series that its host's last so many runs did not bring is no longer a current one. */
const LOOKBACK_STEPS = 12;
/** A rate needs so many readings at most. */
const READINGS = 3;

/**
 * The newest values of the series that a filter means, block by block. A series is left out when its host went on for
 * twelve steps without it, or when its newest value has left hot (which is at least two hours and twelve steps old).
 */
export function readLatest(view: View, filter: SeriesFilter): Latest[] {
  const latest: Latest[] = [];
  const matches = metricMatcher(filter);
  for (const { block, layout } of blocksOf(view, filter)) {
    const rows: BlockRows = { view, block, layout, rows: new Map() };
    for (let position = 0; position < layout.series.length; position++) {
      if (filter.host !== undefined && filter.host !== layout.hosts[layout.hostOf[position] ?? 0]) continue;
      const newest = matches(layout.series[position] ?? '') ? newestOf(rows, position) : undefined;
      if (newest !== undefined) latest.push(newest);
    }
  }
  return latest;
}

interface BlockRows {
  readonly view: View;
  readonly block: Block;
  readonly layout: Layout;
  /** Cells by slot, in the order of the block's layout of now. */
  readonly rows: Map<number, Cells | undefined>;
}

function newestOf(rows: BlockRows, position: number): Latest | undefined {
  const { block, layout } = rows;
  const type = typeAt(layout.types, position);
  const hostIndex = layout.hostOf[position] ?? 0;
  const last = block.lasts[hostIndex] ?? Number.NaN;
  const [now, before, earlier] = lastReadings(rows, position, { last, count: type === 'counter' ? READINGS : 1 });
  if (now === undefined) return undefined;
  const value = type === 'counter' ? rateAt(block.step, now, before, earlier) : now.value;
  return {
    series: layout.series[position] ?? '',
    host: layout.hosts[hostIndex] ?? '',
    type,
    collector: block.collector,
    stepSeconds: block.step,
    time: now.time,
    value: Number.isNaN(value) ? undefined : value,
    raw: now.value,
  };
}

function lastReadings(rows: BlockRows, position: number, { last, count }: { last: number; count: number }): Reading[] {
  const { step } = rows.block;
  const readings: Reading[] = [];
  const start = slotOfTime(last, step);
  let most = LOOKBACK_STEPS;
  for (let back = 0; back <= most && readings.length < count; back++) {
    const slot = start - back * step;
    const cells = cellsOf(rows, slot);
    const value = cells?.values[position] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    readings.push({ slot, value, time: cells?.times[position] ?? slot });
    most = back + RATE_STEPS;
  }
  return readings;
}

function cellsOf(rows: BlockRows, slot: number): Cells | undefined {
  if (rows.rows.has(slot)) return rows.rows.get(slot);
  const cells = readCells(rows, slot);
  rows.rows.set(slot, cells);
  return cells;
}

function readCells({ view, block, layout }: BlockRows, slot: number): Cells | undefined {
  if (!(slot <= block.newest)) return undefined;
  const { connection } = view;
  const directory = directoryOf(view);
  let cells: Cells | undefined;
  for (const row of readHotRows(connection, slot, block.id)) {
    const head = directory.layouts.get(row.layout);
    if (head === undefined) continue;
    const length = layoutOf(connection, head).series.length;
    const stored = decodeRow({ slot, step: block.step, length }, row);
    const moved = row.layout === block.layout ? stored : moveCells(view, { head, layout, cells: stored });
    cells = cells === undefined ? moved : fillCells(cells, moved);
  }
  return cells;
}

/** Cells of an older layout in the order of the one of now; a series whose type changed has none. */
function moveCells(
  { connection }: View,
  { head, layout, cells }: { head: LayoutHead; layout: Layout; cells: Cells },
): Cells {
  const old = layoutOf(connection, head);
  const length = layout.series.length;
  const moved: Cells = { values: new Float64Array(length), times: new Float64Array(length) };
  for (const [position, series] of layout.series.entries()) {
    const from = old.series[position] === series ? position : positionOf(connection, head, series);
    const same = from !== undefined && typeAt(old.types, from) === typeAt(layout.types, position);
    moved.values[position] = same ? (cells.values[from] ?? Number.NaN) : Number.NaN;
    moved.times[position] = same ? (cells.times[from] ?? Number.NaN) : Number.NaN;
  }
  return moved;
}

/** Rows of one slot come with the latest layout first: what it has not, an older one may. */
function fillCells(cells: Cells, older: Cells): Cells {
  for (let position = 0; position < cells.values.length; position++) {
    if (!Number.isNaN(cells.values[position])) continue;
    cells.values[position] = older.values[position] ?? Number.NaN;
    cells.times[position] = older.times[position] ?? Number.NaN;
  }
  return cells;
}
