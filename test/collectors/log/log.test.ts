import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import log from '../../../collectors/log/log.ts';
import type { CollectorContext } from '../../../src/program-context.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { collectItems, findingsOf, memoryOf, valuesOf } from '../../support/collect-items.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'run-cycle-log-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let directory = '';
let file = '';
let memory: unknown;
beforeEach(() => {
  directory = mkdtempSync(join(root, 'case-'));
  file = join(directory, 'app.log');
  memory = undefined;
});

interface Options {
  readonly entry?: object;
  readonly maxBytes?: number;
  readonly context?: Partial<CollectorContext<unknown, unknown, unknown>>;
  /** Killed before it had said what it remembers. */
  readonly killed?: boolean;
}

/** One run of one entry; what it remembers is there for the next. */
async function run({ entry = {}, maxBytes, context, killed = false }: Options = {}): Promise<CollectorItem[]> {
  const settings = {
    files: [{ name: 'app', path: file, patterns: [{ name: 'errors', match: 'ERROR' }], ...entry }],
    ...(maxBytes === undefined ? {} : { maxBytes }),
  };
  const items = await collectItems(log, { program: 'log', settings, memory, ...(context ? { context } : {}) });
  // as the engine keeps it
  if (!killed) memory = JSON.parse(JSON.stringify(memoryOf(items)));
  return items;
}

async function countErrors(options: Options = {}): Promise<number | undefined> {
  return valuesOf(await run(options))['log_errors_total app'];
}

const errors = (count: number, text = 'ERROR') =>
  Array.from({ length: count }, (_, at) => `${text} ${at} ${Math.random()}\n`).join('');

describe('collector log', () => {
  it('begins at the end, then counts what comes', async () => {
    writeFileSync(file, errors(3));
    const first = await run();
    appendFileSync(file, `${errors(2)}fine\n`);
    const second = await run();
    const third = await run();

    expect(valuesOf(first)).toEqual({ 'log_lines_total app': 0, 'log_errors_total app': 0 });
    expect(findingsOf(first)).toEqual([
      { host: 'here', service: 'log:app', status: 'ok', text: 'seen for the first time' },
    ]);
    expect(valuesOf(second)).toEqual({ 'log_lines_total app': 3, 'log_errors_total app': 2 });
    expect(findingsOf(second)).toMatchObject([{ status: 'ok', text: '3 lines, 2 errors' }]);
    expect(valuesOf(third)).toEqual(valuesOf(second));
    expect(findingsOf(third)).toMatchObject([{ text: '0 lines' }]);
  });

  it('begins at the start if told so', async () => {
    writeFileSync(file, errors(3));

    expect(await countErrors({ entry: { from: 'start' } })).toBe(3);
  });

  it('waits for the end of a line', async () => {
    writeFileSync(file, 'ERR');
    await run();
    appendFileSync(file, 'OR of two halves\nERROR wi');
    const half = await countErrors();
    appendFileSync(file, 'th an end\n');

    expect(half).toBe(1);
    expect(await countErrors()).toBe(2);
  });

  it('takes sum, least, greatest, mean and last value, by labels', async () => {
    writeFileSync(file, '');
    const match = ' (?P<status>[0-9]{3}) ([0-9.]+|-)ms$';
    const patterns = [
      {
        name: 'request_seconds',
        match,
        value: 2,
        scale: 0.001,
        labels: { status: 'status' },
        take: ['count', 'sum', 'min', 'max', 'mean', 'last'],
      },
    ];
    await run({ entry: { patterns } });
    appendFileSync(file, 'GET / 200 10ms\nGET / 200 30ms\r\nGET / 500 7ms\nGET / 200 -ms\nnothing\n');
    const second = await run({ entry: { patterns } });
    const third = await run({ entry: { patterns } });

    expect(valuesOf(second)).toEqual({
      'log_lines_total app': 5,
      'log_request_seconds_total app 200': 3,
      'log_request_seconds_sum_total app 200': 0.04,
      'log_request_seconds_min app 200': 0.01,
      'log_request_seconds_max app 200': 0.03,
      'log_request_seconds_mean app 200': 0.02,
      'log_request_seconds_last app 200': 0.03,
      'log_request_seconds_total app 500': 1,
      'log_request_seconds_sum_total app 500': 0.007,
      'log_request_seconds_min app 500': 0.007,
      'log_request_seconds_max app 500': 0.007,
      'log_request_seconds_mean app 500': 0.007,
      'log_request_seconds_last app 500': 0.007,
    });
    expect(findingsOf(second)).toMatchObject([
      { status: 'notice', text: '1 request_seconds without a number; 5 lines, 4 request_seconds' },
    ]);
    expect(Object.keys(valuesOf(third)).filter((key) => /_(min|max|mean) /.test(key))).toEqual([]);
    expect(valuesOf(third)['log_request_seconds_last app 500']).toBe(0.007);
  });

  it('keeps to fifty sets of labels', async () => {
    writeFileSync(file, '');
    const patterns = [{ name: 'users', match: 'user=(\\S+)', labels: { user: 1 } }];
    await run({ entry: { patterns } });
    appendFileSync(file, Array.from({ length: 200 }, (_, at) => `user=u${at}\n`).join(''));
    const values = valuesOf(await run({ entry: { patterns } }));

    expect(Object.keys(values)).toHaveLength(52);
    expect(values['log_users_total app other']).toBe(150);
  });

  it('judges the matches of a run, and shows the last line', async () => {
    writeFileSync(file, '');
    const entry = { patterns: [{ name: 'errors', match: 'ERROR', warning: '> 0', critical: '> 2' }] };
    await run({ entry });
    appendFileSync(file, 'ERROR one\nERROR \x1b[31mtwo\n');
    const warned = findingsOf(await run({ entry }));
    appendFileSync(file, errors(3));
    const alarmed = findingsOf(await run({ entry }));

    expect(warned).toMatchObject([
      { status: 'warning', text: '2 errors (> 0): ERROR \\x1b[31mtwo; 2 lines, 2 errors' },
    ]);
    expect(alarmed).toMatchObject([{ status: 'critical' }]);
    expect(findingsOf(await run({ entry }))).toMatchObject([{ status: 'ok' }]);
  });

  it('passes over the rest of a line that is too long, and over bytes that are no text', async () => {
    writeFileSync(file, '');
    await run();
    appendFileSync(file, `ERROR${'x'.repeat(3_000_000)}`);
    const long = await countErrors();
    appendFileSync(file, `ERROR still the same line\n${errors(1)}`);
    const after = await countErrors();
    appendFileSync(
      file,
      Buffer.concat([
        Buffer.from([0, 255, 254, 128]),
        Buffer.from('ERROR\n'),
        Buffer.alloc(70_000),
        Buffer.from('\nERROR\n'),
      ]),
    );

    expect([long, after, await countErrors()]).toEqual([1, 2, 4]);
  });

  it('reads no more than it may in a run, and goes on in the next', async () => {
    writeFileSync(file, '');
    await run();
    appendFileSync(file, `ERROR ${'x'.repeat(100)}\n`.repeat(5000));
    const counts: (number | undefined)[] = [];
    const texts: string[] = [];
    for (let i = 0; i < 7; i++) {
      const items = await run({ maxBytes: 65_536 });
      counts.push(valuesOf(items)['log_errors_total app']);
      texts.push(findingsOf(items)[0]?.text ?? '');
    }

    expect(counts[0]).toBeLessThan(2000);
    expect(texts[0]).toContain('1 MiB are still to be read');
    expect(counts.at(-1)).toBe(5000);
    expect(texts.at(-1)).toBe('0 lines');
  });

  it('counts nothing twice when it was killed', async () => {
    writeFileSync(file, '');
    await run();
    appendFileSync(file, errors(4));

    expect(await countErrors({ killed: true })).toBe(4);
    expect(await countErrors({ killed: true })).toBe(4);
    expect(await countErrors()).toBe(4);
    expect(await countErrors()).toBe(4);
  });

  it('says what it cannot read, and goes on from there when it can', async () => {
    const missing = findingsOf(await run());
    const denied = findingsOf(
      await run({
        context: { listDirectory: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) },
      }),
    );
    writeFileSync(file, errors(2));
    const count = await countErrors();

    expect(missing).toMatchObject([{ status: 'unknown', text: expect.stringContaining(`no file ${file}`) }]);
    expect(denied).toMatchObject([{ status: 'unknown', text: expect.stringContaining('permission denied') }]);
    expect(count).toBe(2);
  });

  it('leaves alone what is no file', async () => {
    mkdirSync(file);

    expect(findingsOf(await run())).toMatchObject([{ status: 'unknown', text: expect.stringContaining('no file') }]);
  });

  it('does nothing without files', async () => {
    expect(await collectItems(log)).toEqual([]);
  });
});

describe('collector log, when files are rotated', () => {
  beforeEach(async () => {
    writeFileSync(file, errors(1));
    await run();
    appendFileSync(file, errors(10));
    await run();
  });

  it.each(['app.log.1', 'app.log-20261121', 'app.log.2026-11-21T10:00', 'app-20261121.log', 'app.log.old'])(
    'finishes the old one as %s, then reads the new one',
    async (name) => {
      appendFileSync(file, errors(5));
      renameSync(file, join(directory, name));
      writeFileSync(file, errors(7));

      expect(await countErrors()).toBe(22);
      expect(await countErrors()).toBe(22);
    },
  );

  it('reads what is still written to the old one', async () => {
    renameSync(file, `${file}.1`);
    appendFileSync(`${file}.1`, errors(2));
    const noNew = await countErrors();
    writeFileSync(file, errors(1));
    appendFileSync(`${file}.1`, `${errors(1)}ERROR without end`);
    const both = await countErrors();

    expect([noNew, both, await countErrors()]).toEqual([12, 14, 15]);
  });

  it('reads those that came and were rotated since the last run', async () => {
    appendFileSync(file, errors(1));
    renameSync(file, `${file}.3`);
    writeFileSync(`${file}.2`, errors(20));
    writeFileSync(`${file}.1`, errors(30));
    writeFileSync(file, errors(40));

    expect(await countErrors()).toBe(101);
    expect(await countErrors()).toBe(101);
  });

  it('finds in the copy what was written before the file was truncated', async () => {
    appendFileSync(file, `${errors(5)}ERR`);
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
    appendFileSync(file, `OR in two files\n${errors(20)}`);

    expect(await countErrors()).toBe(36);
    expect(await countErrors()).toBe(36);
  });

  it('sees that a file began anew though it has grown beyond where it was', async () => {
    writeFileSync(file, errors(100));
    const items = await run();

    expect(valuesOf(items)['log_errors_total app']).toBe(110);
    expect(findingsOf(items)).toMatchObject([
      { status: 'notice', text: expect.stringContaining('began anew and left no copy') },
    ]);
    expect(findingsOf(await run())).toMatchObject([{ status: 'ok' }]);
  });

  it('says that the old one was gone before it was read', async () => {
    appendFileSync(file, errors(5));
    unlinkSync(file);
    writeFileSync(`${file}.1.gz`, 'rubbish\n');
    writeFileSync(file, errors(2));

    const [finding] = findingsOf(await run());

    expect(finding).toMatchObject({
      status: 'notice',
      text: expect.stringContaining('app.log is gone (compressed at once?)'),
    });
    expect(await countErrors()).toBe(12);
  });

  it('counts nothing of a copy beside a file that goes on, nor of an old file that is put there', async () => {
    copyFileSync(file, `${file}.1`);
    copyFileSync(file, join(directory, 'app.log.bak'));
    appendFileSync(file, errors(1));

    expect(await countErrors({ entry: { path: join(directory, 'app*') } })).toBe(11);
  });

  it('counts a new file that begins like another', async () => {
    const entry = { path: join(directory, '*.log') };
    const header = `ERROR of the same words in each ${'-'.repeat(100)}\n`;
    writeFileSync(join(directory, 'one.log'), header);
    await run({ entry });
    writeFileSync(join(directory, 'two.log'), `${header}${errors(2)}`);
    appendFileSync(join(directory, 'one.log'), errors(30));

    expect(await countErrors({ entry })).toBe(44);
  });

  it('waits for the rest of a line that was begun before the file was truncated', async () => {
    appendFileSync(file, 'ERR');
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
    const begun = await countErrors();
    appendFileSync(file, 'OR ');
    const more = await countErrors();
    appendFileSync(file, `in two files\n${errors(1)}`);

    expect([begun, more, await countErrors()]).toEqual([10, 10, 12]);
  });

  it('goes on in a file that was rewritten under its name', async () => {
    copyFileSync(file, join(directory, 'new'));
    appendFileSync(join(directory, 'new'), errors(1));
    renameSync(join(directory, 'new'), file);

    expect(await countErrors()).toBe(11);
  });

  it('forgets nothing while the directory cannot be read', async () => {
    const listDirectory = () => Promise.reject(Object.assign(new Error('no'), { code: 'EIO' }));
    appendFileSync(file, errors(1));
    const blind = await countErrors({ context: { listDirectory } });

    expect([blind, await countErrors()]).toEqual([10, 11]);
  });

  it('takes a file that comes later from its start, and each of many by itself', async () => {
    const entry = { path: join(directory, '*.log') };
    writeFileSync(join(directory, 'other.log'), errors(3));

    expect(await countErrors({ entry })).toBe(13);
    appendFileSync(join(directory, 'other.log'), errors(1));
    appendFileSync(file, errors(1));
    expect(await countErrors({ entry })).toBe(15);
  });
});

describe('what collector log takes for settings', () => {
  const settings = log.settings(z);
  const withPattern = (pattern: object) => ({
    files: [{ name: 'a', path: '/var/log/a', patterns: [{ name: 'p', match: 'x', ...pattern }] }],
  });

  it.each<[object, string]>([
    [withPattern({ match: '(' }), 'not a regular expression (RE2)'],
    [withPattern({ match: '(a)', value: 2 }), 'has no group 2'],
    [withPattern({ match: '(?<a>a)', labels: { b: 'b' } }), 'has no group b'],
    [withPattern({ take: ['sum'] }), 'only count'],
    [withPattern({ match: '(a)', labels: { host: 1 } }), 'are labels already'],
    [withPattern({ warning: 'many' }), 'not a limit'],
    [{ files: [{ name: 'a', path: 'var/log/a' }] }, 'an absolute path'],
    [{ files: [{ name: 'a', path: '/var/*/a' }] }, 'only in its last part'],
    [
      {
        files: [
          { name: 'a', path: '/a' },
          { name: 'a', path: '/b' },
        ],
      },
      'each name once',
    ],
  ])('refuses %j', (given, words) => {
    expect(JSON.stringify(settings.safeParse(given).error?.issues)).toContain(JSON.stringify(words).slice(1, -1));
  });

  it('takes a pattern that would hang other engines', async () => {
    writeFileSync(file, '');
    const entry = { patterns: [{ name: 'errors', match: '^(a+)+$' }] };
    await run({ entry });
    appendFileSync(file, `${'a'.repeat(5000)}b\naaa\n`);

    expect(await countErrors({ entry })).toBe(1);
  });
});
