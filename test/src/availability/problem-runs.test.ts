import { expect, it } from 'vitest';
import { newRunsOfProblem } from '../../../src/availability/problem-runs.ts';
import type { StatusChange } from '../../../src/state/history.ts';
import { problem } from '../../support/site-past.ts';

function change(id: number, time: number, from: StatusChange['from'], to: StatusChange['to']): StatusChange {
  return { id, time, host: 'web1', service: 'http', from, to };
}

const RISING = [
  change(1, 100, 'ok', 'warning'),
  change(2, 200, 'warning', 'critical'),
  change(3, 250, 'critical', 'ok'),
];

it('tells each status of a problem for its own time', () => {
  const runsOf = newRunsOfProblem(RISING, 900);

  expect(runsOf(problem(1, 100, { ended: 250 }))).toEqual([
    { from: 100, to: 200, status: 'warning' },
    { from: 200, to: 250, status: 'critical' },
  ]);
});

it('leaves what lasts open', () => {
  const runs = newRunsOfProblem(RISING.slice(0, 2), 900)(problem(1, 100));

  expect(runs.at(-1)).toEqual({ from: 200, status: 'critical' });
});

it('tells a problem as a whole of which no change is known, as bad as it was', () => {
  const runsOf = newRunsOfProblem(RISING, 900);

  expect(runsOf(problem(1, 20, { ended: 50 }))).toEqual([{ from: 20, to: 50, status: 'critical' }]);
  expect(runsOf(problem(1, 100, { host: 'web2' }))).toEqual([{ from: 100, status: 'critical' }]);
});

it('takes the status that a problem had before its first known change from that', () => {
  const runsOf = newRunsOfProblem(RISING.slice(1), 900);

  expect(runsOf(problem(1, 20, { ended: 250 }))[0]).toEqual({ from: 20, to: 200, status: 'warning' });
});
