import { describe, expect, it } from 'vitest';
import { cycleLines } from '../../../../src/commands/cycles/cycle-lines.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';

const SLOWEST = {
  programs: [{ name: 'a-program-with-a-long-name', seconds: 12.26 }],
  hosts: [{ host: 'web1.dc1.example.org', collector: 'ping', seconds: 10.9 }],
};

function lines(failed: readonly string[], columns?: number): string[] {
  const programs = failed.map((name) => programRecord({ name, exitCode: 3 }));
  return cycleLines([cycleRecord({ now: 1_800_000_000, programs, slowest: SLOWEST })], 'UTC', columns).split('\n');
}

describe('lines of cycles', () => {
  it.each([[[]], [['ping']], [['ping', 'http', 'dns', 'munin', 'snmp', 'sql']]])(
    'fit a terminal when %j failed',
    (failed) => {
      for (const line of lines(failed, 80)) expect([...line].length).toBeLessThanOrEqual(80);
    },
  );

  it('give room to what failed before what was slow', () => {
    expect(lines(['ping'], 80)[1]).toMatch(/ a-prog\S*… +ping$/);
  });

  it('name the configuration where it was broken', () => {
    const configuration = { fingerprint: 'x', from: 'last-good' as const };
    const record = cycleRecord({ exitCode: 78, programs: [], configuration });

    expect(cycleLines([record], 'UTC').split('\n')[1]).toMatch(/ 78 +\(configuration\)$/);
  });

  it('are whole where no terminal is', () => {
    expect(lines(['ping'])[1]).toContain('a-program-with-a-long-name 12.3, web1.dc1.example.org 10.9  ping');
  });
});
