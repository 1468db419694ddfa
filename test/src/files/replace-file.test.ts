import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceFile, replaceIfDifferent } from '../../../src/files/replace-file.ts';
import { bundleScript } from '../../support/bundle.ts';
import { start, startNode } from '../../support/child.ts';

const base = mkdtempSync(join(tmpdir(), 'replace-test-'));
const support = resolve(import.meta.dirname, '../../support');
const asRoot = process.geteuid?.() === 0;
let writer: string;
let replacer: string;

beforeAll(async () => {
  chmodSync(base, 0o755);
  writer = await bundleScript(join(support, 'file-writer.ts'), base);
  replacer = await bundleScript(join(support, 'file-replacer.ts'), base);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function makeFile(content?: string): { directory: string; path: string } {
  const directory = mkdtempSync(join(base, 'd-'));
  const path = join(directory, 'state.json');
  if (content !== undefined) writeFileSync(path, content);
  return { directory, path };
}

/** Kills writers of one file while reading it; counts what was torn for a reader, and after a kill. */
async function killWriters(how: 'replace' | 'plain', kills: number) {
  const { directory, path } = makeFile('0 0\n');
  const torn = { live: 0, afterKill: 0, lost: 0 };
  let finished = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startNode(writer, how, path, String(finished + 1));
    await child.until(/\n/);
    for (let reads = 0; reads < 15; reads += 1) {
      if (numberIn(path) === undefined) torn.live += 1;
      await sleep(1);
    }
    await child.kill('SIGKILL');
    finished = Math.max(finished, ...child.output().split('\n').slice(0, -1).map(Number));
    const number = numberIn(path);
    if (number === undefined) torn.afterKill += 1;
    else if (number < finished) torn.lost += 1;
  }
  return { ...torn, leftOver: readdirSync(directory).filter((name) => name !== 'state.json') };
}

function numberIn(path: string): number | undefined {
  const [first, , last] = readFileSync(path, 'latin1')
    .replace(/^0 0\n$/, '0 x 0')
    .trim()
    .split(' ');
  return first !== undefined && first === last ? Number(first) : undefined;
}

describe('under kills', () => {
  it('never shows a part, loses nothing finished, and leaves at most two temporary files', async () => {
    const outcome = await killWriters('replace', 25);

    expect(outcome).toMatchObject({ live: 0, afterKill: 0, lost: 0 });
    expect(outcome.leftOver.length).toBeLessThanOrEqual(2);
    for (const name of outcome.leftOver) expect(name).toMatch(/^\.state\.json(\.\d+)?\.new$/);
  }, 30_000);

  it('never shows a part while two processes replace the same file', async () => {
    const { path } = makeFile('0 0\n');
    const writers = ['1', '1'].map((first) => startNode(writer, 'replace', path, first));
    await Promise.all(writers.map((each) => each.until(/\n/)));
    let torn = 0;

    for (let reads = 0; reads < 300; reads += 1) {
      if (numberIn(path) === undefined) torn += 1;
      await sleep(1);
    }
    const output = writers.map((each) => each.output()).join('');
    await Promise.all(writers.map((each) => each.kill()));

    expect(torn).toBe(0);
    expect(output).not.toMatch(/Error/);
  }, 30_000);

  it('is a test that writing in place fails', async () => {
    const { live, afterKill } = await killWriters('plain', 8);

    expect(live + afterKill).toBeGreaterThan(0);
  }, 30_000);
});

describe('replaceFile', () => {
  it.each([true, false])('makes a new file with the given mode, whatever the umask (durable: %s)', (durable) => {
    const { directory, path } = makeFile();

    replaceFile(path, 'new', { mode: 0o666, durable });

    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(lstatSync(path).mode & 0o777).toBe(0o666);
    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  it('replaces a symbolic link and leaves its target alone', () => {
    const { directory, path } = makeFile();
    writeFileSync(join(directory, 'victim'), 'victim');
    symlinkSync('victim', path);

    replaceFile(path, 'new', { durable: false });

    expect(lstatSync(path).isFile()).toBe(true);
    expect(readFileSync(join(directory, 'victim'), 'utf8')).toBe('victim');
  });

  it('never writes through a link that lies under the temporary name', () => {
    const { directory, path } = makeFile('old');
    writeFileSync(join(directory, 'victim'), 'victim');
    symlinkSync('victim', join(directory, '.state.json.new'));

    replaceFile(path, 'new', { durable: false });

    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readFileSync(join(directory, 'victim'), 'utf8')).toBe('victim');
  });

  it('takes an old left-over away, and leaves the file of a writer that may still live alone', () => {
    const { directory, path } = makeFile('old');
    const temporary = join(directory, '.state.json.new');
    writeFileSync(temporary, 'half');

    replaceFile(path, 'first', { durable: false });
    expect(readFileSync(temporary, 'utf8')).toBe('half');
    utimesSync(temporary, 1, 1);
    replaceFile(path, 'second', { durable: false });

    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  it('takes names as long as a file name may be', () => {
    const path = join(makeFile().directory, 'ü'.repeat(127));

    replaceFile(path, 'long', { durable: false });

    expect(readFileSync(path, 'utf8')).toBe('long');
  });

  it('fails with the system error and leaves no temporary file where a directory lies in its place', () => {
    const { directory, path } = makeFile();
    mkdirSync(path);

    expect(() => replaceFile(path, 'new', { durable: true })).toThrow(/cannot write .*state\.json: EISDIR/);

    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  it('writes only what differs, byte by byte', () => {
    const { path } = makeFile('same');

    expect(replaceIfDifferent(path, 'same', { durable: false })).toBe(false);
    expect(replaceIfDifferent(path, 'sama', { durable: false })).toBe(true);
    expect(replaceIfDifferent(path, 'sama!', { durable: false })).toBe(true);
    expect(replaceIfDifferent(`${path}.other`, '', { durable: false })).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('sama!');
  });
});

describe('on a file system that does not take it', () => {
  it.runIf(asRoot)('keeps the old file whole when the disk is full, and works again when there is room', async () => {
    const { directory } = makeFile();
    const file = `${directory}/state.json`;
    const run = `${process.execPath} ${replacer} ${file}`;
    const script = [
      `mount -t tmpfs -o size=1m none ${directory}`,
      `${run} 300000; head -c 520000 /dev/zero > ${directory}/filler`, // room for a part of the next one
      `${run} 400000; wc -c < ${file}; ls -A ${directory} | tr '\\n' ' '; rm ${directory}/filler; echo`,
      `${run} 400000; wc -c < ${file}`,
    ].join(' && ');

    const output = await start(['unshare', '-m', 'sh', '-c', script]).ended();

    expect(output.split('\n')).toEqual([
      'written',
      expect.stringMatching(/^ENOSPC Error: cannot write .*state\.json: ENOSPC/),
      '300000',
      'filler state.json ',
      'written',
      '400000',
      '',
    ]);
  });

  it.runIf(asRoot)('says so on a read-only one', async () => {
    const { directory } = makeFile();

    const script = `mount -t tmpfs -o ro none ${directory} && exec ${process.execPath} ${replacer} ${directory}/f 10`;
    const output = await start(['unshare', '-m', 'sh', '-c', script]).ended();

    expect(output).toMatch(/^EROFS Error: cannot write/);
  });

  it.runIf(asRoot)('says so in a directory of another user', async () => {
    const { directory, path } = makeFile('old');
    chmodSync(directory, 0o755);

    const argv = ['setpriv', '--reuid=65534', '--clear-groups', process.execPath, replacer, path, '10'];
    const output = await start(argv).ended();

    expect(output).toMatch(/^EACCES Error: cannot write/);
    expect(existsSync(join(directory, '.state.json.new'))).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
