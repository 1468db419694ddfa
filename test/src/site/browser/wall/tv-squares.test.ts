import { describe, expect, it } from 'vitest';
import { packTiles, type TileRoom } from '../../../../../src/site/browser/wall/tv-squares.ts';

const ROOM: TileRoom = { width: 1000, height: 400, gap: 10, head: 40, edges: 20 };
const of = (...hosts: number[]) => hosts.map((count) => ({ hosts: count, least: 150 }));

describe('hosts as squares on a wall', () => {
  it('are as large as asked for where there is room', () => {
    expect(packTiles(of(3, 5), ROOM, 8, 60)).toMatchObject({ square: 60 });
  });

  it('are smaller the more they are, and still found for five hundred', () => {
    const sizes = [50, 200, 500].map((hosts) => packTiles(of(hosts, 20, 1), ROOM, 8, 60)?.square ?? 0);

    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes[2]).toBeGreaterThan(15);
  });

  it('never take more room than there is', () => {
    const tiles = of(205, 87, 137, 1, 1, 52, 17, 1);
    const { square = 0, widths = [] } = packTiles(tiles, ROOM, 4, 60) ?? {};

    let [used, line, total] = [0, 0, 0];
    for (const [i, { hosts }] of tiles.entries()) {
      const width = widths[i] ?? Number.NaN;
      if (used + width > ROOM.width) {
        total += line + ROOM.gap;
        [used, line] = [0, 0];
      }
      used += width + ROOM.gap;
      line = Math.max(line, ROOM.head + Math.ceil(hosts / Math.floor((width - ROOM.edges) / square)) * square);
    }
    expect(total + line).toBeLessThanOrEqual(ROOM.height);
    expect(Math.max(...widths)).toBeLessThanOrEqual(ROOM.width);
  });

  it('give way where there is no room for the least ones', () => {
    expect(packTiles(of(500), { ...ROOM, height: 50 }, 20, 60)).toBeUndefined();
  });

  it('leave a group the room that its name needs', () => {
    expect(packTiles([{ hosts: 1, least: 300 }], ROOM, 8, 60)?.widths).toEqual([300]);
  });
});
