import { expect, it } from 'vitest';
import { cycleFinding } from '../../../../src/cycle/report/cycle-finding.ts';

const CASES: [status: string, text: string, seconds: number, missedStarts: number][] = [
  ['ok', '12.3 s of 240 s', 12.34, 0],
  ['ok', '191.9 s of 240 s', 191.9, 0],
  ['warning', 'took 192 s of its 240 s deadline', 192, 0],
  ['warning', 'took 250 s, over its deadline of 240 s', 250, 0],
  ['warning', 'took 301 s, longer than the interval of 300 s', 301, 0],
  ['warning', '1 start missed because the cycle before still ran', 2, 1],
  ['warning', '3 starts missed because the cycle before still ran, took 200 s of its 240 s deadline', 200, 3],
];

it.each(CASES)('judges %s "%s"', (status, text, seconds, missedStarts) => {
  const budget = { deadlineSeconds: 240, intervalSeconds: 300, missedStarts };

  expect(cycleFinding({ instance: 'run-cycle', seconds, exitCode: 0 }, budget)).toEqual({
    host: 'run-cycle',
    service: 'cycle',
    status,
    text,
    value: seconds,
  });
});

it('warns that the cycle before died', () => {
  const budget = { deadlineSeconds: 240, intervalSeconds: 300, missedStarts: 0, died: '20261122T110500Z-7' };

  expect(cycleFinding({ instance: 'run-cycle', seconds: 2, exitCode: 0 }, budget)).toMatchObject({
    status: 'warning',
    text: 'the cycle before was killed or crashed (20261122T110500Z-7)',
  });
});

it('says that the configuration is broken as long as it is', () => {
  const budget = { deadlineSeconds: 240, intervalSeconds: 300, missedStarts: 0 };

  expect(cycleFinding({ instance: 'run-cycle', seconds: 2, exitCode: 78 }, budget)).toMatchObject({
    status: 'warning',
    text: 'the configuration is broken, so the last good one is used: run-cycle check-config',
  });
});
