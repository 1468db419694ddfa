import { expect, it } from 'vitest';
import { readOutcome } from '../../../../src/cycle/async/outcome-json.ts';

const stderr = { text: 'oops\n', bytes: 5, dropped: 0 };
const whole = { startedAt: 1, seconds: 2, exitCode: 3, timedOut: true, leaked: 1, stdoutBytes: 9, stderr };

it('reads what a keeper wrote', () => {
  expect(readOutcome(JSON.parse(JSON.stringify(whole)))).toMatchObject(whole);
});

it('takes one that ended with its keeper for one that died of SIGTERM', () => {
  expect(readOutcome({ ...whole, interrupted: true })).toMatchObject({ interrupted: false, signal: 'SIGTERM' });
});

it.each([
  ['no times', { stderr }],
  ['no stderr', { startedAt: 1, seconds: 2 }],
  ['a negative time', { ...whole, seconds: -1 }],
  ['a stderr that is no text', { ...whole, stderr: { ...stderr, text: 5 } }],
])('refuses %s', (_, value) => {
  expect(readOutcome(value)).toBeUndefined();
});

it('passes over what is not of its kind', () => {
  const odd = { ...whole, exitCode: 'x', signal: 'rm -rf', unkillable: ['1', 2], peakRssBytes: null };

  expect(readOutcome(odd)).toMatchObject({ exitCode: undefined, signal: undefined, unkillable: [2] });
});
