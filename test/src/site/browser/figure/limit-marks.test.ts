import { describe, expect, it } from 'vitest';
import { limitMarks } from '../../../../../src/site/browser/figure/limit-marks.ts';
import type { Graph, GraphLimit } from '../../../../../src/site/graph/graph.ts';

function graphWith(limits: GraphLimit[]): Graph {
  const unit = { scale: 'plain', symbol: '%' } as const;
  return { id: 'g', host: 'h', title: 'g', category: 'c', unit, lines: [], limits };
}

describe('the limits of a figure', () => {
  it('are marked once, however many services have them', () => {
    const limit = { level: 'warning', value: 80, service: 'disk /' } as const;
    const marks = limitMarks(graphWith([limit, { ...limit, service: 'disk /var' }]), { from: 0, to: 100 });

    expect(marks.inside).toEqual([{ level: 'warning', value: 80, text: 'warning 80 %' }]);
  });

  it('are only named where they lie beyond the axis', () => {
    const marks = limitMarks(
      graphWith([
        { level: 'critical', value: 95, service: 's' },
        { level: 'warning', value: 2, service: 's' },
      ]),
      { from: 5, to: 50 },
    );

    expect(marks).toEqual({ inside: [], above: '↑ critical 95 %', below: '↓ warning 2 %' });
  });

  it('come with the critical ones first, who get their words before others', () => {
    const limits = [80, 85].map((value) => ({ level: 'warning' as const, value, service: 's' }));
    const marks = limitMarks(graphWith([...limits, { level: 'critical', value: 90, service: 's' }]), {
      from: 0,
      to: 100,
    });

    expect(marks.inside.map(({ level }) => level)).toEqual(['critical', 'warning', 'warning']);
  });
});
