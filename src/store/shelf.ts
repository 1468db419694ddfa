/** The blocks of one collector and step as the writer holds them: where each series goes, and where new ones find room. */
import type { Point, SampleType, SeriesKey } from '../sample.ts';
import type { Connection } from './connection.ts';
import { currentHead, type Directory, layoutOf } from './directory.ts';
import { addSeries, copyLayout, emptyLayout, type Layout, typeLetter } from './layout.ts';
import { blockSize } from './slots.ts';

/** A block that is being written; its id is known once it was saved. */
export interface Draft {
  id: number | undefined;
  layout: Layout;
  /** The stored layout; a changed one is saved before the next row. */
  layoutId: number;
  changed: boolean;
}

export interface Shelf {
  readonly collector: string;
  readonly step: number;
  readonly drafts: Draft[];
  /** Where each series is; built when the order of series first surprises. */
  cells: Map<SeriesKey, Cell> | undefined;
  /** Series of each host; counted when the first new one comes. */
  counts: Map<string, number> | undefined;
}

/** A position in a draft, as one number: the draft's index times the size of a block, plus the position. */
export type Cell = number;

/** More than any block's series. */
const CELLS = 1024;

/** The number of a cell. */
export function cellAt(draft: number, position: number): Cell {
  return draft * CELLS + position;
}

/** The index of a cell's draft. */
export function draftOf(cell: Cell): number {
  return Math.floor(cell / CELLS);
}

/** The position of a cell in its draft. */
export function positionIn(cell: Cell): number {
  return cell % CELLS;
}

/** Reads the blocks of a collector and step. */
export function readShelf(
  connection: Connection,
  directory: Directory,
  { collector, step }: { collector: string; step: number },
): Shelf {
  const shelf: Shelf = { collector, step, drafts: [], cells: undefined, counts: undefined };
  for (const block of directory.blocks.values()) {
    if (block.collector !== collector || block.step !== step) continue;
    const layout = layoutOf(connection, currentHead(directory, block));
    shelf.drafts.push({ id: block.id, layout, layoutId: block.layout, changed: false });
  }
  return shelf;
}

/** Where a series is; undefined if it is new. */
export function findCell(shelf: Shelf, series: SeriesKey): Cell | undefined {
  shelf.cells ??= indexCells(shelf);
  return shelf.cells.get(series);
}

function indexCells({ drafts }: Shelf): Map<SeriesKey, Cell> {
  const cells = new Map<SeriesKey, Cell>();
  for (const [draft, { layout }] of drafts.entries())
    for (const [position, series] of layout.series.entries()) cells.set(series, cellAt(draft, position));
  return cells;
}

/** Gives a new series a place; undefined where its host has as many as it may. */
export function addCell(shelf: Shelf, point: Point, maxSeries: number): Cell | undefined {
  shelf.counts ??= countSeries(shelf);
  const count = shelf.counts.get(point.host) ?? 0;
  if (count >= maxSeries) return undefined;
  shelf.counts.set(point.host, count + 1);
  const cell = nextCell(shelf);
  addSeries(changeLayout(shelf, draftOf(cell)), point.series, point.type, point.host);
  findCell(shelf, point.series); // so that the index exists before it gains an entry
  shelf.cells?.set(point.series, cell);
  return cell;
}

function countSeries({ drafts }: Shelf): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { layout } of drafts) {
    for (const index of layout.hostOf) {
      const host = layout.hosts[index] ?? '';
      counts.set(host, (counts.get(host) ?? 0) + 1);
    }
  }
  return counts;
}

function nextCell({ drafts, step }: Shelf): Cell {
  let draft = drafts.findIndex(({ layout }) => layout.series.length < blockSize(step));
  if (draft < 0) draft = drafts.push({ id: undefined, layout: emptyLayout(), layoutId: 0, changed: true }) - 1;
  return cellAt(draft, drafts[draft]?.layout.series.length ?? 0);
}

/** Changes the type of a series: a new layout, too. */
export function changeType(shelf: Shelf, cell: Cell, type: SampleType): void {
  const layout = changeLayout(shelf, draftOf(cell));
  const position = positionIn(cell);
  layout.types = layout.types.slice(0, position) + typeLetter(type) + layout.types.slice(position + 1);
}

function changeLayout({ drafts }: Shelf, index: number): Layout {
  const draft = drafts[index];
  if (draft === undefined) throw new RangeError(`no draft ${index}`);
  if (!draft.changed) {
    draft.layout = copyLayout(draft.layout); // rows written before keep the old one
    draft.changed = true;
  }
  return draft.layout;
}
