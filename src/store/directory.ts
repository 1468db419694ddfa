/** Which blocks and layouts there are: read when first needed, and again when another process changed the file. */
import type { SeriesKey } from '../sample.ts';
import { DamagedBytes } from './bytes.ts';
import type { Connection } from './connection.ts';
import { type Layout, readHosts, readLayout } from './layout.ts';
import { soundStep } from './slots.ts';

/** A block: up to 512 series of one collector and step. */
export interface Block {
  readonly id: number;
  readonly collector: string;
  readonly step: number;
  /** The layout that rows are written with now. */
  layout: number;
  /** The newest slot that has a row. */
  newest: number;
  /** For each host of the layout, when it last brought something; epoch seconds, NaN if never. */
  lasts: Float64Array;
}

/** A layout whose text is read when it is needed. */
export interface LayoutHead {
  readonly id: number;
  readonly block: number;
  /** Hosts and counts of series, once for each run. */
  readonly hosts: readonly { readonly host: string; readonly count: number }[];
  layout?: Layout;
  positions?: Map<SeriesKey, number>;
}

export interface Directory {
  readonly blocks: Map<number, Block>;
  readonly layouts: Map<number, LayoutHead>;
}

/** Reads blocks and the heads of layouts; heads that were known before keep what they had read. */
export function loadDirectory({ sql }: Connection, known: Directory | undefined): Directory {
  const blocks = new Map<number, Block>();
  const rows = sql<Omit<Block, 'lasts'> & { lasts: Buffer }>(
    'SELECT id, collector, step, layout, newest, lasts FROM block JOIN recent ON recent.block = block.id ORDER BY id',
  );
  for (const row of rows.iterate())
    blocks.set(row.id, { ...row, step: soundStep(row.step), lasts: toDoubles(row.lasts) });
  const layouts = new Map<number, LayoutHead>();
  const heads = sql<{ id: number; block: number; hosts: string }>('SELECT id, block, hosts FROM layout');
  for (const { id, block, hosts } of heads.iterate())
    layouts.set(id, known?.layouts.get(id) ?? { id, block, hosts: readHosts(hosts) });
  return { blocks, layouts };
}

/** The layout of a head, read once. */
export function layoutOf({ sql }: Connection, head: LayoutHead): Layout {
  if (head.layout !== undefined) return head.layout;
  const text = sql<{ types: string; series: string; hosts: string }>(
    'SELECT hosts, types, series FROM layout WHERE id = ?',
  ).get(head.id);
  if (text === undefined) throw new DamagedBytes(`cannot read layout ${head.id}: it is not there`);
  head.layout = readLayout(text);
  return head.layout;
}

/** Where in a layout a series is; undefined if it is not. */
export function positionOf(connection: Connection, head: LayoutHead, series: SeriesKey): number | undefined {
  if (head.positions === undefined) {
    head.positions = new Map();
    for (const [position, name] of layoutOf(connection, head).series.entries()) head.positions.set(name, position);
  }
  return head.positions.get(series);
}

/** The head of a block's layout of now. */
export function currentHead(directory: Directory, block: Block): LayoutHead {
  const head = directory.layouts.get(block.layout);
  if (head === undefined) throw new DamagedBytes(`cannot read block ${block.id}: layout ${block.layout} is not there`);
  return head;
}

/** Doubles as they lie in a blob. */
export function toDoubles(blob: Buffer): Float64Array {
  const doubles = new Float64Array(Math.floor(blob.length / 8));
  for (let index = 0; index < doubles.length; index++) doubles[index] = blob.readDoubleLE(index * 8);
  return doubles;
}

/** A blob of doubles. */
export function toBlob(doubles: Float64Array): Buffer {
  return Buffer.from(doubles.buffer, doubles.byteOffset, doubles.byteLength);
}
