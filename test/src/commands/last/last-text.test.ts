import { describe, expect, it } from 'vitest';
import { formatLast } from '../../../../src/commands/last/last-text.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';

const NOW = 1_800_000_000;
const AT_ONCE = { now: NOW, timezone: 'UTC' };
const refusals = [{ reason: 'value is no number', count: 3, example: 'x \x1bNaN' }];

describe('formatLast', () => {
  it('tells when, how long, what ran and what became of it', () => {
    const updaters = [{ name: 'builtin', startedAt: NOW, seconds: 0.01, stderrBytes: 0, refused: 3, refusals }];
    const programs = [
      programRecord({ seconds: 0.75, startedAt: NOW, updaters }),
      programRecord({ name: 'ping', seconds: 0.75, startedAt: NOW + 0.75, exitCode: 3, lines: 2 }),
    ];
    const text = formatLast(cycleRecord({ programs, exitCode: 1, seconds: 1.5 }), '==> ping <==\nno \x1broute\n', {
      now: NOW + 90,
      timezone: 'Europe/Berlin',
    });
    expect(text).toBe(
      [
        'run-cycle 2027-01-15 09:00 (1 min ago), 1.50 s, exit 1, cycle c1',
        'collectors 1.20 s',
        'CPU 0.10 s own, 0.20 s programs; memory 48 MiB',
        '',
        'PROGRAM      STAGE       SECONDS  WHEN                      LINES  REFUSED  OUTCOME',
        'local        collectors     0.75  ████████████············    120        0  exit 0',
        '  > builtin  updater        0.01  █·······················               3  done',
        'ping         collectors     0.75  ············████████████      2        0  exit 3',
        '',
        'local: refused 3: value is no number, as in "x \\x1bNaN"',
        '',
        'Reported:',
        '==> ping <==',
        'no \\x1broute',
        '',
      ].join('\n'),
    );
  });

  it('says where something was not as usual', () => {
    const gap = { from: NOW - 7200, to: NOW, kind: 'unwatched', reason: 'no cycle ran' } as const;
    const configuration = { fingerprint: 'f', from: 'last-good' } as const;
    const text = formatLast(cycleRecord({ gap, configuration, crashed: true, notes: ['a \x07note'] }), '', AT_ONCE);
    expect(text).toContain('exit 0, crashed, cycle c1');
    expect(text).toContain('the last good configuration was used\n');
    expect(text).toContain('unwatched from 2027-01-15 06:00 to 2027-01-15 08:00: no cycle ran\n');
    expect(text).toContain('a \\x07note\n');
  });

  it('names the slowest hosts, and what is paused', () => {
    const slowest = { programs: [], hosts: [{ host: 'web1', collector: 'ping', seconds: 4.5 }] };
    const quarantined = [{ name: 'bad', failures: 5, since: 1, until: NOW, last: 'exit 3' }];

    const text = formatLast(cycleRecord({ slowest, quarantined }), '', AT_ONCE);

    expect(text).toContain('Slowest hosts:\nweb1  ping  4.50\n');
    expect(text).toContain('bad: quarantined until 2027-01-15 08:00 after 5 failures in a row; last: exit 3\n');
  });

  it.each([60, 80])('fits a terminal of %d columns, and says what was refused on two lines', (columns) => {
    const long = [{ reason: 'value is no number', count: 3, example: 'x'.repeat(200) }];
    const programs = [programRecord({ name: 'a-program-of-some-length', refused: 3, refusals: long, exitCode: 3 })];
    const text = formatLast(cycleRecord({ programs }), '', { ...AT_ONCE, columns });

    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBe(columns);
    expect(text).toMatch(/refused 3: value is no number,\n {2}as in "x+…\n/);
    expect(text).toMatch(/█/);
  });

  it('places programs in a cycle whose time was pretended', () => {
    const programs = [
      programRecord({ name: 'a', seconds: 1, startedAt: NOW + 5e6 }),
      programRecord({ name: 'b', seconds: 1, startedAt: NOW + 5e6 + 1 }),
    ];
    const text = formatLast(cycleRecord({ programs, seconds: 2 }), '', AT_ONCE);

    expect(text).toMatch(/^a .* █{12}·{12} /m);
    expect(text).toMatch(/^b .* ·{12}█{12} /m);
  });

  it('says that nothing was due', () => {
    expect(formatLast(cycleRecord({ programs: [] }), '', AT_ONCE)).toContain('Nothing was due.\n');
  });

  it.each([
    [Number.NaN, 0.1],
    [NOW + 1e9, 1e9],
    [NOW - 1e9, -5],
  ])('draws a bar of its width for a start of %s and %s s', (startedAt, seconds) => {
    const text = formatLast(
      cycleRecord({ seconds: 0, programs: [programRecord({ startedAt, seconds })] }),
      '',
      AT_ONCE,
    );
    expect(text).toMatch(/ [·█]{24} /);
  });
});
