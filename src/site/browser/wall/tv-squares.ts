/** How large hosts can be drawn as squares, so that all groups of a wall have room. Pure; everything in pixels. */

/** A group's tile: a heading, and below it a square a host. */
export interface TileNeed {
  readonly hosts: number;
  /** What its heading needs across, its edges included. */
  readonly least: number;
}

export interface TileRoom {
  readonly width: number;
  readonly height: number;
  /** Between tiles. */
  readonly gap: number;
  /** Of a tile, without its squares. */
  readonly head: number;
  /** Left and right of the squares together. */
  readonly edges: number;
}

export interface Packing {
  /** Of a square and the gap beside it. */
  readonly square: number;
  /** Of each tile; what is left of a line may be shared. */
  readonly widths: readonly number[];
}

/** The largest squares between the two sizes; undefined where not even the least ones fit. */
export function packTiles(
  tiles: readonly TileNeed[],
  room: TileRoom,
  least: number,
  most: number,
): Packing | undefined {
  for (let square = Math.floor(most); square >= least; square -= 1) {
    const highest = Math.floor((room.height - room.head) / square);
    for (let rows = 1; rows <= highest; rows += 1) {
      const widths = tiles.map((tile) => widthOf(tile, rows, square, room));
      if (widths.every((width) => width <= room.width) && heightOf(tiles, widths, square, room) <= room.height)
        return { square, widths };
    }
  }
  return undefined;
}

/** Of a tile of at most so many rows of squares. */
function widthOf({ hosts, least }: TileNeed, rows: number, square: number, { edges, width }: TileRoom): number {
  return Math.max(Math.min(least, width), Math.ceil(hosts / rows) * square + edges);
}

/** Of tiles that are set one after the other; a line is as high as its highest. */
function heightOf(tiles: readonly TileNeed[], widths: readonly number[], square: number, room: TileRoom): number {
  let [above, used, highest] = [0, 0, 0];
  for (const [i, { hosts }] of tiles.entries()) {
    const width = widths[i] ?? 0;
    if (used > 0 && used + room.gap + width > room.width) {
      above += highest + room.gap;
      [used, highest] = [0, 0];
    }
    used += (used > 0 ? room.gap : 0) + width;
    const across = Math.max(1, Math.floor((width - room.edges) / square));
    highest = Math.max(highest, room.head + Math.ceil(hosts / across) * square);
  }
  return above + highest;
}
