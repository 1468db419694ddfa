import { describe, expect, it } from 'vitest';
import { type Pen, traceArea, traceCurve } from '../../../../../src/site/browser/figure/trace-curve.ts';

function record(trace: (pen: Pen) => void): string {
  const steps: string[] = [];
  trace({
    moveTo: (x, y) => steps.push(`M${x},${y}`),
    lineTo: (x, y) => steps.push(`L${x},${y}`),
    closePath: () => steps.push('Z'),
  });
  return steps.join(' ');
}

describe('a curve', () => {
  it('is lifted over gaps', () => {
    expect(record((pen) => traceCurve(pen, [0, 1, 2, 3, 4], [5, 6, null, 7, 8]))).toBe('M0,5 L1,6 M3,7 L4,8');
  });

  it('leaves a dot for a lone value', () => {
    expect(record((pen) => traceCurve(pen, [0, 1, 2], [null, 6, null]))).toBe('M1,6 L1.01,6');
  });
});

describe('an area', () => {
  it('is closed along one height', () => {
    expect(record((pen) => traceArea(pen, [0, 1], [5, 6], 9))).toBe('M0,9 L0,5 L1,6 L1,9 Z');
  });

  it('is closed along what it stands on, one for each stretch without gaps', () => {
    expect(record((pen) => traceArea(pen, [0, 1, 2, 3], [5, 6, null, 4], [7, 8, 8, 9]))).toBe(
      'M0,7 L0,5 L1,6 L1,8 Z M3,9 L3,4 Z',
    );
  });
});
