// Measures the store: `node test/bench/store-bench.mjs` builds src/store into a temporary directory and prints medians.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { build } from 'esbuild';

const START = 1_700_006_400; // a midnight
const DAY = 86_400;
const STEP = 300;

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

function timed(times, action) {
  const start = performance.now();
  const answer = action();
  times.push(performance.now() - start);
  return answer;
}

/** Of ten series two stand still, three are slow integers, three walk with two decimals, two are noise. */
function makeSeries(count) {
  let state = 2654435761;
  const random = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const values = Float64Array.from({ length: count }, () => Math.round(random() * 100));
  return () => {
    for (let i = 0; i < count; i++) {
      const kind = i % 10;
      if (kind >= 2 && kind < 5 && random() < 0.2) values[i] += Math.round(random() * 4 - 2);
      else if (kind >= 5 && kind < 8) values[i] = Math.round((values[i] + random() * 2 - 1) * 100) / 100;
      else if (kind >= 8) values[i] = Math.round(random() * random() * 200000) / 1000;
    }
    return values;
  };
}

/** Points of so many hosts with ten series each; texts made anew, as a parser does. */
function makePoints(values, time) {
  return Array.from(values, (value, i) => {
    const host = `host${Math.floor(i / 10)}.example.org`;
    const series = Buffer.from(`node_some_metric_name_${i % 10}{device="sd${i % 10}",host="${host}"}`).toString();
    return { series, host, type: 'gauge', value, time };
  });
}

function batchOf(points, slot, collector = 'local') {
  return { collector, stepSeconds: STEP, slot, points, maxSeries: 5000, now: slot + 20 };
}

/** Appends 100,000 series: a first time, by a store that stays open, and by a fresh process each time. */
function benchAppend(openStore, directory, module) {
  const path = join(directory, 'append.db');
  const step = makeSeries(100_000);
  const store = openStore(path, { keepSeconds: 400 * DAY });
  const first = [];
  const warm = [];
  for (let slot = START, i = 0; i < 12; i++, slot += STEP) {
    const batch = batchOf(makePoints(step(), slot + 3), slot);
    timed(i === 0 ? first : warm, () => store.append(batch));
  }
  store.close();
  const script = `const path = ${JSON.stringify(path)}; (${freshAppend})(require(${JSON.stringify(module)}), path, Number(process.argv[1]))`;
  const fresh = [];
  const closed = [];
  for (let i = 0; i < 5; i++) {
    const out = execFileSync(process.execPath, [
      '-e',
      `${makePoints};${batchOf};const STEP=${STEP};${script}`,
      String(START + (20 + i) * STEP),
    ]);
    const [append, close] = JSON.parse(out.toString());
    fresh.push(append);
    closed.push(close);
  }
  print('append 100,000 series, first', median(first), 'ms');
  print('append 100,000 series, store open', median(warm), 'ms');
  print('append 100,000 series, fresh process: open and append', median(fresh), 'ms');
  print('  then close', median(closed), 'ms');
}

/* Runs in a process of its own. */
function freshAppend({ openStore }, path, slot) {
  const values = Float64Array.from({ length: 100_000 }, (_, i) => i % 1000);
  const batch = batchOf(makePoints(values, slot + 3), slot);
  const start = performance.now();
  const store = openStore(path, { keepSeconds: 400 * 86_400 });
  store.append(batch);
  const appended = performance.now();
  store.close();
  process.stdout.write(JSON.stringify([appended - start, performance.now() - appended]));
}

/** A thousand hosts for some days: cycles, compaction, bytes, and what readers wait for. */
function benchDays({ openStore, openStoreReader }, directory) {
  const path = join(directory, 'days.db');
  const days = 5;
  const step = makeSeries(10_000);
  let store = openStore(path, { keepSeconds: 400 * DAY });
  const cycles = [];
  const slices = [];
  const slots = (days * DAY) / STEP + 24 + 1;
  for (let i = 0, slot = START; i < slots; i++, slot += STEP) {
    const batch = batchOf(makePoints(step(), slot + 2 + (i % 5)), slot);
    timed(cycles, () => store.append(batch));
    if (i % 288 === 24) timed(slices, () => store.compact(slot, 60_000));
  }
  const now = START + slots * STEP;
  store.close();
  const database = new Database(path, { readonly: true });
  const size = database.prepare('SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = ?').pluck();
  print('append 10,000 series', median(cycles), 'ms');
  print('compact a day of 10,000 series', median(slices.slice(1)), 'ms');
  print('bytes a sample in day chunks', size.get('day') / (days * 288 * 10_000), 'bytes');
  const lists = ['part', 'layout', 'source', 'sqlite_autoindex_source_1', 'part_source'];
  print('lists of series', lists.reduce((sum, name) => sum + (size.get(name) ?? 0), 0) / 1e6, 'MB');
  print('file', statSync(path).size / 1e6, 'MB');
  database.close();
  benchReaders(openStoreReader, path, now);
  store = openStore(path, { keepSeconds: 400 * DAY });
  store.close();
}

function benchReaders(openStoreReader, path, now) {
  const cold = { latest: [], sources: [], day: [] };
  for (let i = 0; i < 5; i++) {
    for (const what of ['latest', 'sources', 'day']) {
      const reader = timed([], () => openStoreReader(path));
      timed(cold[what], () => ask(reader, what, now, i));
      reader.close();
    }
  }
  const warm = { latest: [], sources: [], day: [], other: [], host: [] };
  const reader = openStoreReader(path);
  for (let i = 0; i < 200; i++) {
    for (const what of i < 10 ? Object.keys(warm) : ['day', 'other', 'host'])
      timed(warm[what], () => ask(reader, what, now, i));
  }
  reader.close();
  for (const [what, times] of Object.entries(cold)) print(`${what}, fresh reader`, median(times), 'ms');
  for (const [what, times] of Object.entries(warm)) print(`${what}, warm`, median(times), 'ms');
}

/** `other` is a graph of an archived day, `host` the newest values of one host. */
function ask(reader, what, now, i) {
  const host = `host${(i * 7) % 1000}.example.org`;
  const series = `node_some_metric_name_${i % 10}{device="sd${i % 10}",host="${host}"}`;
  if (what === 'latest') return reader.latest({});
  if (what === 'sources') return reader.sources();
  if (what === 'host') return reader.latest({ host });
  const to = what === 'other' ? now - 2 * DAY : now;
  return reader.range({ series, from: to - DAY, to });
}

/** One host with fifty series, a tenth of them counters, for a year. */
function benchYear({ openStore }, directory) {
  const path = join(directory, 'year.db');
  const step = makeSeries(50);
  const store = openStore(path, { keepSeconds: 400 * DAY });
  for (let slot = START; slot < START + 365 * DAY; slot += STEP) {
    const points = Array.from(step(), (value, i) => yearPoint(i, value, slot));
    store.append({ ...batchOf(points, slot), now: slot });
    if ((slot - START) % DAY === 7200) store.compact(slot, 60_000);
  }
  const to = START + 365 * DAY - 1;
  const times = { year: [], month: [], week: [], day: [] };
  const spans = { year: [365, DAY], month: [30, 7200], week: [7, 1800], day: [1, STEP] };
  for (let i = 0; i < 50; i++) {
    for (const [what, [days, stepSeconds]] of Object.entries(spans))
      timed(times[what], () =>
        store.range({ series: yearPoint(i, 0, 0).series, from: to - days * DAY, to, stepSeconds }),
      );
  }
  for (const [what, list] of Object.entries(times)) print(`${what} graph, warm`, median(list), 'ms');
  store.close();
  print('file of a year of 50 series', statSync(path).size / 1e6, 'MB');
}

function yearPoint(i, value, time) {
  const isCounter = i % 10 === 1;
  const series = `node_metric_${i}${isCounter ? '_total' : ''}{host="web1"}`;
  return { series, host: 'web1', type: isCounter ? 'counter' : 'gauge', value: isCounter ? time * 3 : value, time };
}

function print(what, value, unit) {
  process.stdout.write(`${what.padEnd(60)} ${value.toFixed(2).padStart(10)} ${unit}\n`);
}

const directory = mkdtempSync(join(tmpdir(), 'store-bench-'));
try {
  const root = resolve(import.meta.dirname, '../..');
  const outfile = join(directory, 'store.cjs');
  const require = `${join(root, 'node_modules/better-sqlite3/lib/index.js')}`;
  await build({
    entryPoints: [join(root, 'src/store/sqlite.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: { 'better-sqlite3': require },
    external: [require],
  });
  const module = await import(pathToFileURL(outfile));
  benchAppend(module.openStore, directory, outfile);
  benchDays(module, directory);
  benchYear(module, directory);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
