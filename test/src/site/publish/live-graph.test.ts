import { describe, expect, it } from 'vitest';
import { viewHosts } from '../../../../src/site/publish/host-view.ts';
import { drawHost } from '../../../../src/site/publish/live-graph.ts';
import { type MemorySeries, memoryStore } from '../../../support/memory-store.ts';
import { gauge, NOW, siteInput } from '../../../support/site-input.ts';

/** Draws web1, whose graphs were first drawn at `first`, and gives the first graph. */
function drawFirst(first: number, ...series: MemorySeries[]): string {
  const store = memoryStore(series);
  const [view] = viewHosts(siteInput('/x', { store }));
  if (!view) throw new Error('no host');
  return [...drawHost(view, store, { first, until: NOW, timezone: 'UTC' }).values()][0] ?? '';
}

describe('drawHost', () => {
  it('draws a day at the series’ own step', () => {
    const graph = drawFirst(NOW - 90_000, gauge('web1'));

    expect(graph).toContain('2026-03-01 13:05 to 2026-03-02 13:05');
    expect(graph).not.toContain('class="band"');
  });

  it('draws the band of a series that is finer than a day’s graph can show', () => {
    expect(drawFirst(NOW - 90_000, { ...gauge('web1'), stepSeconds: 60 })).toContain('class="band"');
  });

  it('gives a new host an axis that its values fill, and one axis to all its graphs', () => {
    expect(drawFirst(NOW, gauge('web1', 'a', 1))).toContain('12:05 to 2026-03-02 13:05');
    expect(drawFirst(NOW, gauge('web1', 'a', 1), gauge('web1', 'b', 25))).toContain('11:05 to 2026-03-02 13:05');
  });
});
