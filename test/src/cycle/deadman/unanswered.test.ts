import { expect, it } from 'vitest';
import {
  countUnanswered,
  deadmanFinding,
  describeUnanswered,
  readUnanswered,
  rememberUnanswered,
} from '../../../../src/cycle/deadman/unanswered.ts';
import type { Talk } from '../../../../src/cycle/talk.ts';

/** Marks that last no longer than the test. */
function memory(): Talk {
  const marks = new Map<string, string>();
  return {
    mark: (key) => (marks.has(key) ? { fingerprint: marks.get(key) ?? '', at: 0 } : undefined),
    remember: (key, text) => void (text === undefined ? marks.delete(key) : marks.set(key, text)),
  };
}

it('counts in a row, and forgets when it is answered', () => {
  const talk = memory();
  for (const times of [1, 2]) rememberUnanswered(talk, { times, problem: 'HTTP 500\nx' });

  expect(readUnanswered(talk)).toEqual({ times: 2, problem: 'HTTP 500\\x0ax' });
  expect(countUnanswered(talk)).toBe(2);
  rememberUnanswered(talk, undefined);
  expect(countUnanswered(talk)).toBe(0);
});

it('is a warning from the third time on', () => {
  const statuses = [undefined, 2, 3].map((times) => deadmanFinding('i', times ? { times, problem: 'p' } : undefined));

  expect(statuses.map(({ status, text }) => `${status}: ${text}`)).toEqual([
    'ok: told at the end of each cycle',
    'ok: not answered for 2 cycles: p',
    'warning: not answered for 3 cycles: p',
  ]);
});

it('says it in the record', () => {
  expect(describeUnanswered({ times: 1, problem: 'HTTP 404' })).toBe(
    "the dead-man's ping was not answered last time: HTTP 404",
  );
});
