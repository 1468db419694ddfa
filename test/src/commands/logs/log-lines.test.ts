import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLogLine, type LogQuery, readLog } from '../../../../src/commands/logs/log-lines.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'run-cycle-loglines-')), 'run-cycle.log');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

const line = (minute: number, cycle: string, over: object = {}) =>
  JSON.stringify({
    level: 'info',
    time: `2027-01-15T08:0${minute}:00.000Z`,
    cycle,
    msg: `m${minute}`,
    ...over,
  });

function writeLog(): void {
  writeFileSync(`${path}.1`, `${line(0, 'c0')}\n`);
  const rest = [
    line(1, 'c1', { program: 'ping' }),
    line(2, 'c1'),
    '{"torn',
    'foreign',
    '7',
    line(3, 'c2', { failed: ['ping'] }),
  ];
  writeFileSync(path, `${rest.join('\n')}\n`);
}

describe('readLog', () => {
  it.each<[Partial<LogQuery>, string[]]>([
    [{}, ['m0', 'm1', 'm2', 'm3']],
    [{ limit: 2 }, ['m2', 'm3']],
    [{ cycle: 'c1' }, ['m1', 'm2']],
    [{ cycle: 'last' }, ['m3']],
    [{ program: 'ping' }, ['m1', 'm3']],
    [{ since: Date.parse('2027-01-15T08:02:00Z') / 1000 }, ['m2', 'm3']],
    [{ cycle: 'none' }, []],
  ])('gives for %j %j', (query, messages) => {
    writeLog();
    expect(readLog(path, { limit: 100, ...query }).map((one) => one.message)).toEqual(messages);
  });

  it('gives nothing where there is no log', () => {
    expect(readLog(path, { limit: 100 })).toEqual([]);
  });
});

describe('formatLogLine', () => {
  it('shows time, level, message and facts, and nothing in them acts', () => {
    const facts = { program: 'ping', seconds: 1.5, text: 'a "b"\n\x1b', list: ['x'] };
    expect(formatLogLine({ time: 1_800_000_000, level: 'warn', cycle: 'c', message: 'm\x07\n', facts })).toBe(
      '2027-01-15T08:00:00.000Z warn  m\\x07\\x0a program=ping seconds=1.5 text="a \\"b\\"\\n\\u001b" list=["x"]',
    );
  });
});
