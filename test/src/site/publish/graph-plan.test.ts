import { describe, expect, it } from 'vitest';
import { planGraphs } from '../../../../src/site/publish/graph-plan.ts';
import { viewHosts } from '../../../../src/site/publish/host-view.ts';
import type { Drawn } from '../../../../src/site/publish/publish-memory.ts';
import { NOW, row, siteInput } from '../../../support/site-input.ts';

const QUARTER = Math.floor(NOW / 900) * 900;
const OLD = NOW - 90_000;
const views = viewHosts(siteInput('/x'));

function plan(drawn: Drawn | undefined, more: { now?: number; maxGraphs?: number; lacks?: boolean } = {}) {
  const memory = new Map(drawn ? views.map(({ name }) => [name, drawn] as const) : []);
  const { now = NOW, maxGraphs = 100, lacks = false } = more;
  return planGraphs(views, memory, { now, maxGraphs, lacksGraph: () => lacks });
}

describe('planGraphs', () => {
  it('draws what was never drawn at once', () => {
    expect(plan(undefined).draw.get('web1')).toBe(NOW);
  });

  it('draws a healthy host when a quarter hour has closed, and once only', () => {
    expect(plan({ first: OLD, until: QUARTER - 900 }).draw.get('web1')).toBe(QUARTER);
    expect(plan({ first: OLD, until: QUARTER }).draw.size).toBe(0);
  });

  it('draws new values of a young host at once', () => {
    expect(plan({ first: NOW - 600, until: NOW - 300 }).draw.get('web1')).toBe(NOW);
    expect(plan({ first: NOW - 600, until: NOW }).draw.size).toBe(0);
  });

  it('draws a new series at once', () => {
    expect(plan({ first: OLD, until: QUARTER }, { lacks: true }).draw.get('web1')).toBe(NOW);
  });

  it('recovers from a clock that was far ahead', () => {
    expect(plan({ first: OLD, until: NOW + 9000 }).draw.get('web1')).toBe(NOW);
  });

  it('draws hosts with problems first and with new values at once, the rest as far as the limit goes', () => {
    const troubled = viewHosts(siteInput('/x', { statuses: [row('web2', 'load', { status: 'critical' })] }));
    const memory = new Map([
      ['web1', { first: OLD, until: QUARTER - 900 }],
      ['web2', { first: OLD, until: QUARTER }],
      ['printer', { first: OLD, until: QUARTER - 1800 }],
    ]);
    const { draw, left } = planGraphs(troubled, memory, { now: NOW, maxGraphs: 2, lacksGraph: () => false });

    expect([...draw]).toEqual([
      ['web2', NOW],
      ['printer', QUARTER],
    ]);
    expect(left).toBe(1);
  });
});
