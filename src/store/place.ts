/** Puts the points of a batch into the rows that they belong to. Changes the shelf, but no database. */
import type { Point, SeriesKey } from '../sample.ts';
import { countRefusal, refusalOf, seriesRefusal, slotOfPoint, timeBounds } from './accept.ts';
import { typeAt } from './layout.ts';
import { type Cells, emptyCells } from './row.ts';
import { addCell, type Cell, cellAt, changeType, draftOf, findCell, positionIn, type Shelf } from './shelf.ts';
import { blockSize, slotOfTime } from './slots.ts';
import type { Batch, Refusal } from './store.ts';

/** What a batch brings for one block in one slot. */
export interface PendingRow {
  readonly slot: number;
  readonly draft: number;
  readonly cells: Cells;
}

export interface Placed {
  readonly rows: readonly PendingRow[];
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/**
 * Places a batch. Of two points of one series in one slot the last wins; but a series that comes several times, with
 * times of different slots, has each in the slot of its own time.
 */
export function placePoints(shelf: Shelf, batch: Batch, keepSeconds: number): Placed {
  const work: Work = {
    shelf,
    batch,
    rows: new Map(),
    refused: new Map(),
    repeated: new Set(),
    next: 0,
  };
  const bounds = timeBounds(batch.now, keepSeconds);
  let accepted = 0;
  for (const point of batch.points) {
    const reason = refusalOf(point, bounds);
    if (reason !== undefined) {
      countRefusal(work.refused, reason, point);
      continue;
    }
    const cell = cellOf(work, point);
    if (cell === undefined) continue;
    accepted++;
    putPoint(work, cell, point, slotOfPoint(point.time, batch));
  }
  if (work.repeated.size > 0) placeByOwnTime(work, (point) => refusalOf(point, bounds) === undefined);
  return {
    rows: [...work.rows.values()].flatMap((rows) => [...rows.values()]),
    accepted,
    refused: [...work.refused.values()],
  };
}

interface Work {
  readonly shelf: Shelf;
  readonly batch: Batch;
  /** Rows by slot and draft. */
  readonly rows: Map<number, Map<number, PendingRow>>;
  readonly refused: Map<string, Refusal>;
  readonly repeated: Set<SeriesKey>;
  /** Where the next point is, if points come in the order of last time. */
  next: Cell;
  last?: PendingRow;
}

function cellOf(work: Work, point: Point): Cell | undefined {
  const cell = predictedCell(work, point.series) ?? findCell(work.shelf, point.series) ?? newCell(work, point);
  if (cell === undefined) return undefined;
  const types = work.shelf.drafts[draftOf(cell)]?.layout.types ?? '';
  if (typeAt(types, positionIn(cell)) !== point.type) changeType(work.shelf, cell, point.type);
  work.next = cell + 1;
  return cell;
}

function predictedCell({ shelf, next }: Work, series: SeriesKey): Cell | undefined {
  const draft = draftOf(next);
  const ofDraft = shelf.drafts[draft]?.layout.series;
  const position = positionIn(next);
  if (ofDraft !== undefined && position < ofDraft.length) return ofDraft[position] === series ? next : undefined;
  return shelf.drafts[draft + 1]?.layout.series[0] === series ? cellAt(draft + 1, 0) : undefined;
}

function newCell({ shelf, batch, refused }: Work, point: Point): Cell | undefined {
  const reason = seriesRefusal(point);
  const cell = reason === undefined ? addCell(shelf, point, batch.maxSeries) : undefined;
  if (cell === undefined) countRefusal(refused, reason ?? `a host has more than ${batch.maxSeries} series`, point);
  return cell;
}

function putPoint(work: Work, cell: Cell, point: Point, slot: number): void {
  const { cells } = rowOf(work, slot, draftOf(cell));
  const position = positionIn(cell);
  if (!Number.isNaN(cells.values[position])) {
    const { stepSeconds } = work.batch;
    const known = cells.times[position] ?? Number.NaN;
    if (slotOfTime(known, stepSeconds) !== slotOfTime(point.time, stepSeconds)) work.repeated.add(point.series);
  }
  cells.values[position] = point.value + 0; // -0 becomes 0
  cells.times[position] = point.time;
}

function rowOf(work: Work, slot: number, draft: number): PendingRow {
  if (work.last?.slot === slot && work.last.draft === draft) return work.last;
  const ofSlot = work.rows.get(slot) ?? new Map<number, PendingRow>();
  work.rows.set(slot, ofSlot);
  const row = ofSlot.get(draft) ?? { slot, draft, cells: emptyCells(blockSize(work.shelf.step)) };
  ofSlot.set(draft, row);
  work.last = row;
  return row;
}

function placeByOwnTime(work: Work, isTaken: (point: Point) => boolean): void {
  for (const series of work.repeated) {
    const cell = findCell(work.shelf, series);
    const row = cell === undefined ? undefined : work.rows.get(work.batch.slot)?.get(draftOf(cell));
    if (cell !== undefined && row !== undefined) row.cells.values[positionIn(cell)] = Number.NaN;
  }
  for (const point of work.batch.points) {
    if (!work.repeated.has(point.series) || !isTaken(point)) continue;
    const cell = findCell(work.shelf, point.series);
    if (cell !== undefined) putPoint(work, cell, point, slotOfTime(point.time, work.batch.stepSeconds));
  }
}
