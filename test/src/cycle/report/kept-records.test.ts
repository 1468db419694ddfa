import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendRecord, pruneRecords, readRecords } from '../../../../src/cycle/report/kept-records.ts';
import { cycleRecord } from '../../../support/cycle-record.ts';

const DAY = 86_400;
const NOW = 1_800_000_000; // 2027-01-15T08:00:00Z
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'run-cycle-records-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function append(...times: number[]): void {
  for (const now of times) appendRecord(dataDir, cycleRecord({ now, cycleId: `at${now}` }));
}

const times = (query = {}) => readRecords(dataDir, query).map((record) => record.now);

describe('appendRecord', () => {
  it('writes one line a cycle into the file of the UTC day', () => {
    append(NOW, NOW + 300, NOW + DAY);
    expect(readdirSync(`${dataDir}/cycles`).sort()).toEqual(['2027-01-15.jsonl', '2027-01-16.jsonl']);
    expect(readFileSync(`${dataDir}/cycles/2027-01-15.jsonl`, 'utf8').split('\n')).toHaveLength(3);
  });
});

describe('readRecords', () => {
  it('gives nothing where no cycle has run', () => {
    expect(readRecords(dataDir)).toEqual([]);
  });

  it('gives back what was appended, newest first', () => {
    append(NOW, NOW + 300, NOW + DAY);
    expect(times()).toEqual([NOW + DAY, NOW + 300, NOW]);
    expect(readRecords(dataDir)[2]).toEqual(cycleRecord({ now: NOW, cycleId: `at${NOW}` }));
  });

  it.each([
    [{ limit: 2 }, [NOW + DAY, NOW + 300]],
    [{ limit: 0 }, []],
    [{ since: NOW + 300 }, [NOW + DAY, NOW + 300]],
    [{ since: NOW + 2 * DAY }, []],
    [{ since: 0, limit: 99 }, [NOW + DAY, NOW + 300, NOW]],
  ])('reads %j', (query, expected) => {
    append(NOW, NOW + 300, NOW + DAY);
    expect(times(query)).toEqual(expected);
  });

  it('passes over torn and foreign lines and files', () => {
    append(NOW);
    const file = `${dataDir}/cycles/2027-01-15.jsonl`;
    appendFileSync(
      file,
      '{"version":1,"cycleId":"torn"\n[]\nnull\n{"version":2}\n\n\xff\n{"version":1,"cycleId":"x"}\n',
    );
    writeFileSync(`${dataDir}/cycles/notes.txt`, 'mine');
    append(NOW + 300);
    appendFileSync(file, '{"version":1,"cyc');
    expect(times()).toEqual([NOW + 300, NOW]);
  });

  it('passes over a record whose parts are not what readers rely on', () => {
    mkdirSync(`${dataDir}/cycles`);
    const bad = [{ programs: [{}] }, { stages: 'x' }, { notes: [1] }, { seconds: null }, { totals: 1 }];
    const lines = bad.map((over) => JSON.stringify({ ...cycleRecord({ now: NOW }), ...over }));
    writeFileSync(`${dataDir}/cycles/2027-01-15.jsonl`, lines.join('\n'));
    expect(times()).toEqual([]);
  });

  it('reads records longer than a chunk', () => {
    const notes = ['ä'.repeat(100_000)];
    for (const now of [NOW, NOW + 1]) appendRecord(dataDir, cycleRecord({ now, notes }));
    append(NOW + 2);
    expect(readRecords(dataDir).map((record) => record.notes[0]?.length)).toEqual([undefined, 100_000, 100_000]);
  });
});

describe('pruneRecords', () => {
  it('removes days more than 90 days ago and nothing else', () => {
    append(NOW - 92 * DAY, NOW - 90 * DAY, NOW);
    writeFileSync(`${dataDir}/cycles/1999-01-01.txt`, '');
    expect(pruneRecords(dataDir, NOW)).toBe(1);
    expect(times()).toEqual([NOW, NOW - 90 * DAY]);
    expect(readdirSync(`${dataDir}/cycles`)).toContain('1999-01-01.txt');
  });

  it('has nothing to do where no cycle has run', () => {
    expect(pruneRecords(dataDir, NOW)).toBe(0);
  });
});
