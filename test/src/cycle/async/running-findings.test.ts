import { describe, expect, it } from 'vitest';
import { runningFindings, runningLines } from '../../../../src/cycle/async/running-findings.ts';
import type { Status } from '../../../../src/finding.ts';
import { formatMinute } from '../../../../src/site/markup/local-time.ts';

const SINCE = 1_769_847_300; // 2026-01-31 08:15 UTC
const found = (status: Status | undefined, age: number) =>
  runningFindings('run-cycle', [{ name: 'slow', since: SINCE, everySeconds: 300 }], {
    now: SINCE + age,
    statusOf: () => status,
    tellTime: (time) => formatMinute(time, 'Europe/Berlin'),
  }).map((finding) => `${finding.host}/${finding.service} ${finding.status} ${finding.text}`);

describe('runningFindings', () => {
  it('makes a service of a program that runs for the first time', () => {
    expect(found(undefined, 1)).toEqual(['run-cycle/slow pending running since 2026-01-31 09:15']);
  });

  it('says when it runs longer than its period', () => {
    expect(found('ok', 299)).toEqual([]);
    expect(found('ok', 300)).toEqual([
      'run-cycle/slow notice running since 2026-01-31 09:15, longer than its period of 5 min',
    ]);
  });

  it('does not cover up that the last run failed', () => {
    expect(found('critical', 900)).toEqual([]);
  });
});

it('tells people what runs on and what waits to be taken', () => {
  const runs = [
    { name: 'a', since: SINCE, kept: true },
    { name: 'b', since: SINCE, kept: false },
  ];

  expect(runningLines(runs, SINCE + 90)).toBe(
    'a runs on, for 1 min 30 s\nb has ended; the next cycle takes what it brought\n',
  );
});
