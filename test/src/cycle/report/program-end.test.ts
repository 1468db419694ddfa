import { describe, expect, it } from 'vitest';
import { describeEnd, endedWell, type ProgramEnd } from '../../../../src/cycle/report/program-end.ts';

const ENDS: [string, boolean, ProgramEnd][] = [
  ['exit 0', true, { exitCode: 0 }],
  ['done', true, {}],
  ['exit 3', false, { exitCode: 3 }],
  ['signal SIGSEGV', false, { signal: 'SIGSEGV' }],
  ['killed by watchdog after 60 s', false, { timedOut: true, watchdogSeconds: 60, signal: 'SIGTERM' }],
  ['killed by watchdog after 0.5 s', false, { timedOut: true, watchdogSeconds: 0.5, exitCode: 0 }],
  ['killed for too much output', false, { flooded: true, signal: 'SIGKILL' }],
  ['cannot start: spawn /no/such ENOENT', false, { startError: 'spawn /no/such ENOENT' }],
  ['failed: the variable KEY is not set', false, { failure: 'the variable KEY is not set' }],
  ['cannot start: a\\x0ab', false, { startError: 'a\nb' }],
  ['cycle crashed while it ran', false, { crashed: true }],
  ['exit 0, pipes held open, processes left behind', true, { exitCode: 0, pipeHeld: true, leaked: true }],
  ['exit 0', true, { exitCode: 0, pipeHeld: false, leaked: false, unkillable: [], interrupted: false }],
  ['killed by watchdog, cannot be ended: 41 42', false, { timedOut: true, unkillable: [41, 42] }],
  ['ended with the cycle by SIGTERM', false, { interrupted: true, signal: 'SIGTERM' }],
];

describe('describeEnd', () => {
  it.each(ENDS)('says "%s" (well: %s)', (words, well, end) => {
    expect(describeEnd(end)).toBe(words);
    expect(endedWell(end)).toBe(well);
  });
});
