import { describe, expect, it } from 'vitest';
import { viewHosts } from '../../../src/site/host-view.ts';
import { dayGraph } from '../../../src/site/live-graph.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { gauge, NOW, siteInput } from '../../support/site-input.ts';

function graphWithStep(stepSeconds: number): string {
  const store = memoryStore([{ ...gauge('web1'), stepSeconds }]);
  const value = viewHosts(siteInput('/x', { store }))[0]?.values[0];
  if (!value) throw new Error('the store has no series');
  return dayGraph(value, store, NOW, 'UTC');
}

describe('dayGraph', () => {
  it('draws a series at its own step', () => {
    expect(graphWithStep(300)).toContain('web1: node_load1');
    expect(graphWithStep(300)).not.toContain('class="band"');
  });

  it('draws the band of a finer series', () => {
    expect(graphWithStep(60)).toContain('class="band"');
  });
});
