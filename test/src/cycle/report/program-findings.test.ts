import { describe, expect, it } from 'vitest';
import type { ProgramRecord } from '../../../../src/cycle/report/cycle-record.ts';
import { programFindings } from '../../../../src/cycle/report/program-findings.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';

const updater = { name: 'forward', startedAt: 0, seconds: 0, stderrBytes: 0, refused: 0 };
const refusals = [{ reason: 'no\x07number', count: 3, example: 'x NaN' }];

const CASES: [status: string, text: string, over: Partial<ProgramRecord>][] = [
  ['ok', '0.4 s, 120 lines', {}],
  ['critical', 'exit 3, 0.4 s', { exitCode: 3 }],
  ['critical', 'killed by watchdog after 60 s, 62.0 s', { timedOut: true, watchdogSeconds: 60, seconds: 62 }],
  ['critical', 'updater forward: signal SIGPIPE, 0.4 s', { updaters: [{ ...updater, signal: 'SIGPIPE' }] }],
  ['warning', '3 refused (no\\x07number), 0.4 s', { updaters: [{ ...updater, refused: 3, refusals }] }],
  ['warning', '2 refused, 0.4 s', { refused: 2 }],
  ['ok', '47.0 s, 120 lines', { seconds: 47, allowedSeconds: 60, allowedBy: 'watchdog' }],
  ['warning', 'took 52 s of its 60 s watchdog', { seconds: 52, allowedSeconds: 60, allowedBy: 'watchdog' }],
  [
    'warning',
    'took 3.5 s of the 4 s that the cycle had left',
    { seconds: 3.5, allowedSeconds: 4, allowedBy: 'deadline' },
  ],
  ['notice', 'exit 0, processes left behind, 0.4 s', { leaked: true }],
];

describe('programFindings', () => {
  it('says of a program that is paused until when, why, and how to try it', () => {
    const paused = { name: 'local', failures: 5, since: 1, until: 1_769_847_300, last: 'exit 3' };
    const record = cycleRecord({ programs: [programRecord({ exitCode: 3 })], quarantined: [paused] });

    expect(programFindings(record, 'UTC')).toMatchObject([
      {
        status: 'critical',
        text: 'quarantined until 2026-01-31 08:15 after 5 failures in a row; last: exit 3; --only local tries now',
      },
    ]);
  });

  it.each(CASES)('judges %s "%s"', (status, text, over) => {
    expect(programFindings(cycleRecord({ programs: [programRecord(over)] }), 'UTC')).toEqual([
      { host: 'run-cycle', service: 'local', status, text, value: over.seconds ?? 0.4 },
    ]);
  });
});
