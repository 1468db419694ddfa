import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDamaged, setAside } from '../../../src/files/database.ts';
import { StoreTooNew } from '../../../src/store/schema.ts';
import { openStore, openStoreReader } from '../../../src/store/sqlite.ts';
import type { StoreReader } from '../../../src/store/store.ts';
import { bundleScript } from '../../support/bundle.ts';
import { startNode } from '../../support/child.ts';
import { randomNumbers } from '../../support/random-numbers.ts';
import { batch, compactAll, point, storeTrial } from '../../support/store-trial.ts';

const START = 1_699_920_000;
const KEEP = { keepSeconds: 1e9 };
const { path, opened } = storeTrial();

let scripts = '';
let writer = '';
beforeAll(async () => {
  scripts = mkdtempSync(join(tmpdir(), 'store-scripts-'));
  writer = await bundleScript(resolve(import.meta.dirname, '../../support/store-writer.ts'), scripts);
});
afterAll(() => rmSync(scripts, { recursive: true, force: true }));

/** A store with some archived and some hot rows. */
function makeStore(): string {
  const file = path();
  const store = openStore(file, KEEP);
  for (let i = 0; i < 400; i++) {
    const slot = START + i * 300;
    const points = Array.from({ length: 20 }, (_, k) => point(`h${k % 4}`, `m${k}_total`, i * k, slot));
    store.append(batch(points, { slot }));
  }
  compactAll(store, START + 400 * 300);
  store.close();
  return file;
}

/** Asks for all there is. */
function readAll(reader: StoreReader): number {
  const all = reader.series({});
  for (const { series } of all) reader.range({ series, from: START, to: START + 120_000 });
  return all.length + reader.latest({}).length + reader.sources().length;
}

/** Opens, reads, appends and compacts, as a cycle would; the error if there was one. */
function useStore(file: string): unknown {
  let store: ReturnType<typeof openStore> | undefined;
  try {
    store = openStore(file, KEEP);
    readAll(store);
    store.append(batch([point('h0', 'm0_total', 1, START + 400 * 300)], { slot: START + 400 * 300 }));
    store.compact(START + 5 * 86_400, 1000);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    try {
      store?.close();
    } catch {
      // The first error is the one that counts.
    }
  }
}

describe('a damaged store', () => {
  it('control: a sound one is read and written', () => {
    expect(useStore(makeStore())).toBeUndefined();
  });

  it.each([
    ['zeroed', (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size))],
    ['other text', (file: string) => writeFileSync(file, 'no database at all\n'.repeat(500))],
    ['half of it', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['a page too short', (file: string) => truncateSync(file, statSync(file).size - 4096)],
    ['its first page zeroed', (file: string) => zero(file, 0, 4096)],
    ['all but its first page zeroed', (file: string) => zero(file, 4096, statSync(file).size)],
  ])('(%s) says so, and a new one takes its place', (_, damage) => {
    const file = makeStore();
    damage(file);
    const error = useStore(file);
    expect(isDamaged(error), String(error)).toBe(true);
    const aside = setAside(file, START);
    expect(existsSync(aside)).toBe(true);
    expect(useStore(file)).toBeUndefined();
  });

  it('with flipped bits says so or answers, and nothing else', () => {
    const sound = makeStore();
    const random = randomNumbers(11);
    let damaged = 0;
    for (let round = 0; round < 60; round++) {
      const file = `${sound}.${round}`;
      const bytes = readFileSync(sound);
      for (let flips = 0; flips < 200; flips++) {
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
      writeFileSync(file, bytes);
      const error = useStore(file);
      if (error !== undefined) {
        expect(isDamaged(error), String(error)).toBe(true);
        damaged++;
      }
    }
    expect(damaged).toBeGreaterThan(5);
  });

  it.each(['-wal', '-shm'])('that lost its %s answers with what it has', async (suffix) => {
    const file = path();
    const child = startNode(writer, file, '50');
    await child.until(/^20$/m);
    await child.kill('SIGKILL');
    copyFileSync(`${file}${suffix}`, `${file}.copy`);
    rmSync(`${file}${suffix}`);
    expect(useStore(file)).toBeUndefined();
    expect(integrityOf(file)).toBe('ok');
  });
});

function zero(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, from, to));
}

function integrityOf(file: string): unknown {
  const database = new Database(file);
  const answer = database.pragma('integrity_check', { simple: true });
  database.close();
  return answer;
}

describe('a store of a newer program', () => {
  it('is refused and not touched', () => {
    const file = makeStore();
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    const before = [readFileSync(file), readdirSync(dirname(file)), statSync(file).mtimeMs];
    expect(() => openStore(file, KEEP)).toThrow(StoreTooNew);
    expect(() => openStoreReader(file)).toThrow(/version is 99/);
    expect([readFileSync(file), readdirSync(dirname(file)), statSync(file).mtimeMs]).toEqual(before);
  });

  it('is refused though its version is only in the log', () => {
    const file = makeStore();
    const database = opened(new Database(file));
    database.pragma('user_version = 99');
    expect(() => openStore(file, KEEP)).toThrow(StoreTooNew);
  });
});

describe('a writer that is killed', () => {
  it.each([[[]], [['compact']]])(
    'has left every batch that it acknowledged, and none in part (%j)',
    async (more) => {
      const file = path();
      const random = randomNumbers(5);
      let acknowledged = -1;
      for (let round = 0; round < 12; round++) {
        const child = startNode(writer, file, '1000', ...more);
        const target = acknowledged + 1 + Math.floor(random() * 40);
        await child.until(new RegExp(`^${target}$`, 'm'));
        await child.kill('SIGKILL');
        acknowledged = Number(child.output().trimEnd().split('\n').at(-1));
        expect(checkBatches(file)).toBeGreaterThanOrEqual(acknowledged);
      }
      expect(integrityOf(file)).toBe('ok');
    },
    30_000,
  );
});

/** Checks that all batches up to the newest are whole; gives the number of that. */
function checkBatches(file: string): number {
  const reader = opened(openStoreReader(file) ?? openStore(file, KEEP));
  const latest = reader.latest({});
  const newest = latest[0]?.raw ?? -1;
  expect(new Set(latest.map(({ raw }) => raw))).toEqual(new Set([newest]));
  expect(latest).toHaveLength(1000);
  for (const series of ['m0{host="h0"}', 'm9{host="h99"}']) {
    const { mean } = reader.range({ series, from: START, to: START + newest * 300 });
    expect(mean).toEqual(Array.from({ length: newest + 1 }, (_, batch) => batch));
  }
  reader.close();
  return newest;
}

describe.skipIf(process.getuid?.() !== 0)('on a full disk', () => {
  it('an append fails, and what was acknowledged before is there', () => {
    const disk = mkdtempSync(join(tmpdir(), 'store-disk-'));
    const script = [
      'mount -t tmpfs -o size=3m tmpfs "$1" || exit 9',
      '"$2" "$3" "$1/samples.db" 1000',
      // Still full: what is there can be read, by a reader and by a copy elsewhere.
      'cp "$1"/samples.db* "$4"',
    ].join('\n');
    try {
      const copies = mkdtempSync(join(scripts, 'copies-'));
      const output = execFileSync('unshare', [
        '-m',
        'sh',
        '-c',
        script,
        'sh',
        disk,
        process.execPath,
        writer,
        copies,
      ]).toString();
      const lines = output.trimEnd().split('\n');
      expect(lines.at(-1)).toBe('failed SQLITE_FULL');
      const acknowledged = Number(lines.at(-2));
      expect(acknowledged).toBeGreaterThan(20);
      expect(checkBatches(join(copies, 'samples.db'))).toBe(acknowledged);
    } finally {
      rmSync(disk, { recursive: true, force: true });
    }
  });
});
