import { describe, expect, it } from 'vitest';
import { valueCsv, valueRows } from '../../../../../src/site/browser/figure/value-table.ts';
import type { PlotLine } from '../../../../../src/site/graph/plot-lines.ts';

function plot(label: string, times: number[], values: (number | null)[]): PlotLine {
  const line = { label, series: 's', collector: 'c', stepSeconds: 60, draw: 'line', factor: 1 } as const;
  return { line, times, values, top: values, mirrored: false, filled: false };
}

describe('the values of a figure', () => {
  it('stand in rows, one a time', () => {
    expect(valueRows([plot('a', [0, 120], [1, null]), plot('b', [0, 60], [2, 3])])).toEqual([
      { time: 0, values: [1, 2] },
      { time: 60, values: [undefined, 3] },
      { time: 120, values: [null, undefined] },
    ]);
  });

  it('are saved as CSV that keeps commas and quotes in labels, and runs as no formula', () => {
    const csv = valueCsv([plot('in, "eth0"', [0], [1.5]), plot('=cmd()', [0], [null])]);

    expect(csv).toBe(`time,"in, ""eth0""",'=cmd()\r\n1970-01-01T00:00:00Z,1.5,\r\n`);
  });
});
