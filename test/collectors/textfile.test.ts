import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import textfile from '../../collectors/textfile.ts';
import { COLLECT_TIME, collectItems, findingsOf, samplesOf } from '../support/collect-items.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** Reads a directory with these files, written a minute ago. */
async function read(files: Record<string, string>, settings: Record<string, unknown> = {}, age = 60) {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-textfile-'));
  directories.push(directory);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(directory, name), text);
    utimesSync(join(directory, name), COLLECT_TIME - age, COLLECT_TIME - age);
  }
  return outcomeOf(directory, settings);
}

async function outcomeOf(directory: string, settings: Record<string, unknown> = {}) {
  const items = await collectItems(textfile, { program: 'textfile', settings: { directory, ...settings } });
  const samples = samplesOf(items).map(({ metric, labels = {}, value, type }) => ({
    text: `${metric} ${Object.values(labels).join(' ')} ${value}`,
    type,
    isOwn: metric.startsWith('textfile_'),
  }));
  return {
    values: samples.filter(({ isOwn }) => !isOwn).map(({ text }) => text),
    types: samples.filter(({ isOwn }) => !isOwn).map(({ type }) => type),
    own: samples.filter(({ isOwn }) => isOwn).map(({ text }) => text),
    finding: findingsOf(items)[0],
  };
}

describe('collector textfile', () => {
  it('reads the .prom files of a directory, and how old they are', async () => {
    const { values, types, own, finding } = await read({
      'backup.prom': '# HELP backup_bytes Size.\n# TYPE backup_bytes counter\nbackup_bytes{job="db"} 7\n',
      'raid.prom': 'raid_ok{host="nas1"} 1\nraid_temp NaN\n',
      'raid.prom.tmp': 'raid_ok 0\n',
    });

    expect(values).toEqual(['backup_bytes here db 7', 'raid_ok nas1 1']);
    expect(types).toEqual(['counter', 'gauge']);
    expect(own).toEqual([
      'textfile_age_seconds here backup.prom 60',
      `textfile_mtime_seconds here backup.prom ${COLLECT_TIME - 60}`,
      'textfile_age_seconds here raid.prom 60',
      `textfile_mtime_seconds here raid.prom ${COLLECT_TIME - 60}`,
    ]);
    expect(finding).toEqual({
      host: 'here',
      service: 'textfile',
      status: 'ok',
      text: '2 samples in 2 files',
      value: 2,
    });
  });

  it('takes nothing but samples from a file', async () => {
    const { values, finding } = await read({ 'a.prom': '# FINDING {service="x"} critical "y"\n# MEMORY 1\na 1\n' });

    expect(values).toEqual(['a here 1']);
    expect(finding?.status).toBe('ok');
  });

  it.each([
    ['half a line', { 'a.prom': 'a 1\nb 2' }, ['a here 1'], 'a.prom: last line has no newline (line 2: b 2)'],
    ['a broken line', { 'a.prom': 'a one\nb 2\n' }, ['b here 2'], 'a.prom: value is no number (line 1: a one)'],
    [
      'a time',
      { 'a.prom': 'a 1 1700000000000\nb 2\n', 'c.prom': 'c 3\n' },
      ['c here 3'],
      'a.prom: times of samples are not allowed here, so none is taken',
    ],
    [
      'what another file says',
      { 'a.prom': 'a{x="1"} 1\n', 'b.prom': 'a{x="1"} 2\nb 2\n' },
      ['a here 1 1', 'b here 2'],
      'b.prom: a{host="here",x="1"} is in a.prom, too',
    ],
    ['a line twice', { 'a.prom': 'a 1\na 2\n' }, ['a here 1'], 'a.prom: a{host="here"} is given twice'],
  ])('warns of %s and takes the rest', async (_, files, values, text) => {
    const outcome = await read(files);

    expect(outcome.values).toEqual(values);
    expect(outcome.finding).toMatchObject({ status: 'warning', text });
  });

  it('warns of a file that is too old, and takes it', async () => {
    const outcome = await read({ 'a.prom': 'a 1\n' }, { maxAge: '1h' }, 7200);

    expect(outcome.values).toEqual(['a here 1']);
    expect(outcome.finding).toMatchObject({ status: 'warning', text: 'a.prom: last written 2 h ago' });
  });

  it('warns of what it cannot read, and of no more than three things', async () => {
    await read({ 'z.prom': 'z 1\n' });
    const directory = directories[0] ?? '';
    for (const name of ['a.prom', 'b.prom', 'c.prom']) mkdirSync(join(directory, name));
    symlinkSync('/nowhere/at/all', join(directory, 'd.prom'));

    const { own, finding } = await outcomeOf(directory);

    expect(own).toHaveLength(2);
    expect(finding).toMatchObject({
      status: 'warning',
      text: 'a.prom: is no file; b.prom: is no file; c.prom: is no file (and 1 more)',
    });
  });

  it('is critical where there is no such directory', async () => {
    const { finding } = await outcomeOf('/nowhere/at/all');

    expect(finding).toMatchObject({ status: 'critical', text: 'cannot read /nowhere/at/all: does not exist' });
  });
});
