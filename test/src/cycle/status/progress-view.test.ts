import { describe, expect, it } from 'vitest';
import type { ProgramStatus } from '../../../../src/cycle/status/cycle-status.ts';
import { describeChanges, describeCycleEnd, renderProgress } from '../../../../src/cycle/status/progress-view.ts';
import { makeRunning, makeStatus } from '../../../support/cycle-status.ts';

const SINCE = 1_700_000_000;
const PROGRAMS: readonly ProgramStatus[] = [
  { name: 'local', stage: 'collectors', state: 'ended', seconds: 0.4, outcome: 'exit 0' },
  { name: 'ping', stage: 'collectors', state: 'ended', seconds: 20, outcome: 'killed by watchdog after 20 s' },
  { name: 'http', stage: 'collectors', state: 'running', startedAt: SINCE + 18 },
  { name: 'threshold', stage: 'monitors', state: 'waiting' },
];

describe('the view of a running cycle', () => {
  it('is a line a stage, and one for what runs or did not end well', () => {
    expect(renderProgress(makeRunning({ programs: PROGRAMS }), SINCE + 21, 80)).toEqual([
      'run-cycle  cycle c1  21.0 s  collectors',
      'collectors  2/3 ended, 1 running  ✓✗▸',
      '  ✗ ping  20.0 s  killed by watchdog after 20 s',
      '  ▸ http  3.0 s',
      'monitors  0/1 ended, 1 waiting  ·',
    ]);
  });

  it('is never wider than the terminal, nor longer than what is going on', () => {
    const many = Array.from(
      { length: 500 },
      (_, index) => ({ name: `p${index}`, stage: 'collectors', state: 'waiting' }) as const,
    );

    const lines = renderProgress(makeRunning({ programs: many }), SINCE, 40);

    expect(lines).toHaveLength(2);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(40);
  });

  it('shows nothing that acts on a terminal, and no negative time', () => {
    const programs = [{ name: 'x\x1b[2J', stage: 'collectors', state: 'running', startedAt: SINCE + 999 } as const];

    expect(renderProgress(makeRunning({ programs }), SINCE, 80)[2]).toBe('  ▸ x\\x1b[2J  0.0 s');
  });
});

describe('what changed in a cycle', () => {
  it('is all of it at first', () => {
    expect(describeChanges(undefined, makeRunning({ programs: PROGRAMS }), 'UTC')).toEqual([
      'cycle c1 began 2023-11-14 22:13',
      'stage collectors',
      'collectors local: exit 0, 0.4 s',
      'collectors ping: killed by watchdog after 20 s, 20.0 s',
      'collectors http started',
    ]);
  });

  it('is then only what is new', () => {
    const before = makeRunning({ programs: PROGRAMS });
    const programs = PROGRAMS.map((program) =>
      program.name === 'http' ? { ...program, state: 'ended' as const, seconds: 4, outcome: 'exit 1' } : program,
    );

    expect(describeChanges(before, before, 'UTC')).toEqual([]);
    expect(describeChanges(before, { ...before, stage: 'monitors', programs }, 'UTC')).toEqual([
      'stage monitors',
      'collectors http: exit 1, 4.0 s',
    ]);
  });
});

describe('the end of a cycle', () => {
  it.each([
    ['when it ended, long ago', makeStatus(), 'cycle c1 ended 2023-11-14 23:13 (3 min ago), exit 0, after 12.0 s'],
    ['a crash', makeRunning(), 'cycle c1 crashed in stage collectors; it had begun 2023-11-14 23:13'],
    ['a crash that was found', makeStatus({ crashed: true }), /^cycle c1 crashed, found 2023/],
    ['an end in the future', makeStatus({ finished: SINCE + 9999 }), /^cycle c1 ended [^(]+exit 0/],
  ])('is told: %s', (_, status, expected) => {
    const text = describeCycleEnd(status, { now: SINCE + 200, timezone: 'Europe/Berlin' });

    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });
});
