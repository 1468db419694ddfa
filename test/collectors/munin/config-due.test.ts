import { describe, expect, it } from 'vitest';
import { isConfigDue } from '../../../collectors/munin/config-due.ts';

const NODES = Array.from({ length: 240 }, (_, index) => `node${index}`);
const START = 1_700_000_000;

describe('when configurations are asked for again', () => {
  it('is once a period for each node, and at no time for many of them', () => {
    const asked = new Map(NODES.map((node) => [node, START]));
    const perCycle = Array.from({ length: 24 }, (_, cycle) => {
      const now = START + 300 * (cycle + 1);
      const due = NODES.filter((node) => isConfigDue(node, { at: asked.get(node) ?? 0 }, now, 3600));
      for (const node of due) asked.set(node, now);
      return due.length;
    });

    expect(perCycle.reduce((sum, count) => sum + count, 0)).toBe(2 * NODES.length);
    expect(Math.max(...perCycle)).toBeLessThan(NODES.length / 5);
  });

  it('is at once where the clock has gone back', () => {
    expect(isConfigDue('node1', { at: START }, START - 10, 3600)).toBe(true);
  });
});
