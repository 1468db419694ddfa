import { describe, expect, it } from 'vitest';
import { type ReportMarks, type ReportOptions, writeReport } from '../../../../src/cycle/report/report.ts';
import type { ReportPart } from '../../../../src/cycle/report/report-section.ts';

const DAY = 86_400;
const NOW = 1_800_000_000; // 2027-01-15T08:00:00Z

function part(over: Partial<ReportPart> = {}): ReportPart {
  return {
    program: 'ping',
    stage: 'collectors',
    end: { exitCode: 0 },
    seconds: 0.42,
    stderr: '',
    refused: [],
    ...over,
  };
}

function options(over: Partial<ReportOptions> = {}): ReportOptions {
  return { mode: 'always', now: NOW, marks: {}, hosts: ['web1', 'web2'], stderrDir: '/t/stderr', ...over };
}

function always(...parts: ReportPart[]): string {
  return writeReport(parts, options()).text;
}

describe('writeReport, always', () => {
  it('writes not a byte for a clean cycle', () => {
    expect(always(part(), part({ program: 'local', updater: true, end: {} }))).toBe('');
  });

  it('shows stderr under its heading', () => {
    expect(always(part({ stderr: 'no route\n', end: { exitCode: 3 } }))).toBe(
      '==> ping (collectors, exit 3, 0.4 s) <==\nno route\n',
    );
  });

  it('shows a failure that said nothing', () => {
    const killed = { timedOut: true, watchdogSeconds: 60, signal: 'SIGKILL' };
    expect(always(part({ end: killed, seconds: 62.01 }))).toBe(
      '==> ping (collectors, killed by watchdog after 60 s, 62.0 s) <==\n',
    );
  });

  it('shows talk of a program that ended well', () => {
    expect(always(part({ stderr: 'note' }))).toBe('==> ping (collectors, exit 0, 0.4 s) <==\nnote\n');
  });

  it('prints what the engine has to say of a program, even of one that is clean', () => {
    expect(always(part({ note: 'released' }))).toBe('==> ping (collectors, exit 0, 0.4 s) <==\nreleased\n');
  });

  it('shows refused lines under the updater', () => {
    const refused = [{ reason: 'value is no number', count: 3, example: 'x \x1bNaN' }];
    expect(always(part({ updater: true, end: {}, refused }))).toBe(
      '==> ping updater (collectors, done, 3 refused, 0.4 s) <==\n' +
        'refused 3: value is no number, as in "x \\x1bNaN"\n',
    );
  });

  it('keeps the order it is given, with a blank line between', () => {
    const text = always(part({ program: 'b', stderr: '1\n' }), part(), part({ program: 'a', stderr: '2\n' }));
    expect(text).toBe('==> b (collectors, exit 0, 0.4 s) <==\n1\n\n==> a (collectors, exit 0, 0.4 s) <==\n2\n');
  });

  it('makes control characters and broken UTF-8 visible', () => {
    expect(always(part({ stderr: Buffer.from('\x1b[2J\rx\xff\n', 'latin1') }))).toContain('\\x1b[2J\\x0dx\\xff\n');
  });

  it('cuts a long section in its middle and names the file', () => {
    const stderr = Array.from({ length: 1000 }, (_, i) => `line ${i}\n`).join('');
    const lines = always(part({ stderr })).split('\n');
    expect(lines).toHaveLength(203);
    expect(lines[100]).toBe('line 99');
    expect(lines[101]).toBe('[... 800 lines left out; full text: /t/stderr/collectors-ping.txt]');
    expect(lines[102]).toBe('line 900');
  });

  it('shows 200 lines whole', () => {
    const stderr = 'x\n'.repeat(200);
    expect(always(part({ stderr }))).toBe(`==> ping (collectors, exit 0, 0.4 s) <==\n${stderr}`);
  });

  it('cuts long lines to 64 KiB a section', () => {
    const text = always(part({ stderr: `${'a'.repeat(100_000)}\n${'b'.repeat(100_000)}`, updater: true }));
    expect(text.length).toBeLessThan(66 * 1024);
    expect(text).toContain('/t/stderr/collectors-ping.updater.txt');
    expect(text).toContain('aaa');
    expect(text.endsWith('bbb\n')).toBe(true);
  });

  it('says how many bytes were not kept', () => {
    expect(always(part({ stderr: 'a\nz\n', droppedBytes: 12345 }))).toContain('12345 bytes were not kept');
  });
});

describe('writeReport, never', () => {
  it('writes nothing, whatever happened', () => {
    expect(writeReport([part({ stderr: 'x' })], options({ mode: 'never' })).text).toBe('');
  });
});

describe('writeReport, on-change', () => {
  const broken = (stderr: string, over: Partial<ReportPart> = {}) => part({ stderr, end: { exitCode: 1 }, ...over });

  /** Runs cycles one after another and gives what each printed. */
  function cycles(...steps: [at: number, ...parts: ReportPart[]][]): string[] {
    let marks: ReportMarks = {};
    return steps.map(([at, ...parts]) => {
      const report = writeReport(parts, options({ mode: 'on-change', now: NOW + at, marks }));
      marks = JSON.parse(JSON.stringify(report.marks)); // as the state keeps them
      return report.text;
    });
  }

  it('prints the same trouble once, whatever its numbers, times, pids and hosts', () => {
    const [first, ...rest] = cycles(
      [0, broken('Jan 15 08:00:00 ping[4711]: web1: timeout after 3.2 s\n')],
      [300, broken('Jan 16 08:05:00 ping[99]: web2: timeout after 13 s\n', { seconds: 9 })],
      [
        600,
        broken('Feb 15 08:00:00 ping[1]: web2: timeout after 3 s\nFeb 15 08:00:00 ping[1]: web1: timeout after 1 s\n'),
      ],
    );
    expect(first).toContain('timeout after 3.2 s');
    expect(rest).toEqual(['', '']);
  });

  it('prints new trouble, and two that alternate once each', () => {
    const printed = cycles([0, broken('a')], [300, broken('b')], [600, broken('a')], [900, broken('b')]);
    expect(printed.map((text) => text !== '')).toEqual([true, true, false, false]);
  });

  it('prints again when only the end differs', () => {
    const printed = cycles([0, broken('a')], [300, broken('a', { end: { exitCode: 2 } })]);
    expect(printed[1]).toContain('exit 2');
  });

  it('says once a day that it still fails, and since when', () => {
    const printed = cycles([0, broken('a')], [DAY - 1, broken('a')], [DAY, broken('a')], [DAY + 300, broken('a')]);
    expect(printed[1]).toBe('');
    expect(printed[2]).toBe(
      '==> ping (collectors, exit 1, 0.4 s) <==\n' +
        'still failing since 2027-01-15T08:00:00Z; full text: /t/stderr/collectors-ping.txt\n',
    );
    expect(printed[3]).toBe('');
  });

  it('says once that it recovered', () => {
    const printed = cycles([0, broken('a')], [300, part()], [600, part()], [900, broken('a')]);
    expect(printed[1]).toBe(
      '==> ping (collectors, recovered, 0.4 s) <==\nrecovered; it had been failing since 2027-01-15T08:00:00Z\n',
    );
    expect(printed[2]).toBe('');
    expect(printed[3]).toContain('exit 1');
  });

  it('does not call a program recovered that was not due', () => {
    expect(cycles([0, broken('a')], [300], [600, broken('a')])).toEqual([expect.stringContaining('exit 1'), '', '']);
  });

  it('keeps a program and its updater apart', () => {
    const printed = cycles([0, broken('a')], [300, part(), broken('a', { updater: true })]);
    expect(printed[1]).toContain('recovered');
    expect(printed[1]).toContain('==> ping updater (collectors, exit 1');
  });

  it('prints once that a pause begins, and with the recovery that it is over', () => {
    const [, begun, again, over] = cycles(
      [0, broken('')],
      [300, broken('', { note: 'quarantined after 5' })],
      [900, broken('', { note: 'quarantined after 6' })],
      [1800, part({ note: 'released' })],
    );

    expect(begun).toMatch(/quarantined after 5\n$/);
    expect(again).toBe('');
    expect(over).toMatch(/^==> ping \(collectors, recovered.*\nrecovered; .*\nreleased\n$/);
  });

  it('remembers nothing new while the same trouble lasts, so that nothing is written', () => {
    const { marks } = writeReport([broken('a')], options({ mode: 'on-change' }));
    expect(writeReport([broken('a')], options({ mode: 'on-change', marks, now: NOW + 300 })).marks).toEqual(marks);
  });

  it('speaks again after the clock was set back', () => {
    const [, text] = cycles([0, broken('a')], [-7 * DAY, broken('a')]);
    expect(text).toContain('still failing since');
  });

  it('prints what a crashed cycle left each time, and calls nothing recovered for it', () => {
    const crashed = part({ stderr: 'half a li', end: { crashed: true } });
    const printed = cycles([0, crashed, part()], [300, crashed, part()]);
    expect(printed).toEqual([
      expect.stringContaining('half a li'),
      expect.stringContaining('cycle crashed while it ran'),
    ]);
    expect(printed.join('')).not.toContain('recovered');
  });

  it('forgets a part that has not run for a month', () => {
    const old: ReportMarks = {
      'collectors-gone.txt': { fingerprints: ['x'], since: 1, told: 1, seen: NOW - 31 * DAY },
    };
    expect(writeReport([], options({ mode: 'on-change', marks: old })).marks).toEqual({});
  });
});
