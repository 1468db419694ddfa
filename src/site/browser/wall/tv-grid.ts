/** How graphs share a wall: as many at a time as can be read, in rows and columns that fill it. Pure. */
import type { Turn } from './tv-turn.ts';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

export interface GridRoom {
  readonly width: number;
  readonly height: number;
  /** What one of them needs at least. */
  readonly leastWidth: number;
  readonly leastHeight: number;
}

/** A graph is best so many times as wide as it is high. */
const SHAPE = 2;

/** For so many graphs at a time as there is room for, at least one; turns are as even as can be. */
export function gridOf(count: number, room: GridRoom): Grid & { readonly turns: readonly Turn[] } {
  const most = {
    columns: Math.max(1, Math.floor(room.width / room.leastWidth)),
    rows: Math.max(1, Math.floor(room.height / room.leastHeight)),
  };
  const turns = Math.max(1, Math.ceil(count / (most.columns * most.rows)));
  const each = Math.max(1, Math.ceil(count / turns));
  const grids = Array.from({ length: most.columns }, (_, i) => ({ columns: i + 1, rows: Math.ceil(each / (i + 1)) }));
  const [best = { columns: 1, rows: each }] = grids
    .filter(({ rows }) => rows <= most.rows)
    .sort((a, b) => misfit(a, each, room) - misfit(b, each, room));
  return {
    ...best,
    turns: Array.from({ length: turns }, (_, i) => ({ from: i * each, to: Math.min(count, (i + 1) * each) })),
  };
}

/** Empty places are as bad as a wrong shape. */
function misfit({ columns, rows }: Grid, count: number, { width, height }: GridRoom): number {
  const shape = width / columns / (height / rows) / SHAPE;
  return Math.abs(Math.log(shape)) + Math.log((columns * rows) / count);
}
