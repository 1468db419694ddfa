import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Range, Store } from '../../../src/store/store.ts';
import { batch, compactAll, point, storeTrial } from '../../support/store-trial.ts';

const DAY = 86_400;
const START = 19_675 * DAY;
const { path, opened } = storeTrial();

/** A gauge and a counter, each slot from `from` on. */
function fill(store: Store, from: number, to: number, step = 300): void {
  for (let slot = from; slot < to; slot += step) {
    const points = [
      point('web1', 'node_load1', gaugeAt(slot), slot),
      point('web1', 'net_total', (slot - START) * 5, slot),
    ];
    store.append(batch(points, { slot, stepSeconds: step }));
  }
}

function gaugeAt(slot: number): number {
  return (slot / 300) % 17;
}

function countRows(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true });
  const count = (table: string) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const rows = Object.fromEntries(
    ['hot', 'day', 'hour', 'layout', 'block', 'part', 'source'].map((table) => [table, count(table)]),
  );
  database.close();
  return rows;
}

function expectClose(given: Range, wanted: Range): void {
  expect(given.times).toEqual(wanted.times);
  for (const key of ['mean', 'min', 'max'] as const) {
    for (const [index, value] of wanted[key].entries()) {
      if (Number.isNaN(value)) expect(given[key][index]).toBeNaN();
      else expect(Math.abs((given[key][index] ?? Number.NaN) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-6);
    }
  }
}

describe('compaction', () => {
  it('moves whole days that are over for two hours', () => {
    const file = path();
    const store = opened(openStore(file, { keepSeconds: 400 * DAY }));
    fill(store, START, START + DAY + 3 * 3600);
    compactAll(store, START + DAY + 7199);
    expect(countRows(file)).toMatchObject({ hot: 27 * 12, day: 0 });
    compactAll(store, START + DAY + 7200);
    expect(countRows(file)).toMatchObject({ hot: 3 * 12, day: 1, layout: 1, part: 1, source: 1 });
  });

  it('merges what comes late into the day that is archived', () => {
    const store = opened(openStore(path(), { keepSeconds: 400 * DAY }));
    const now = START + 3 * DAY;
    fill(store, START, START + DAY);
    compactAll(store, now);
    store.append(
      batch([point('web1', 'node_load1', 99, START + 600), point('web1', 'late', 1, START + 600)], { slot: now, now }),
    );
    const read = () =>
      ['node_load1', 'late'].map(
        (name) => store.range({ series: `${name}{host="web1"}`, from: START + 300, to: START + 900 }).mean,
      );
    const before = read();
    compactAll(store, now);
    expect(read()).toEqual(before);
    expect(before).toEqual([
      [gaugeAt(START + 300), 99, gaugeAt(START + 900)],
      [Number.NaN, 1, Number.NaN],
    ]);
  });

  it('does at most what its budget allows, and the rest later', () => {
    const file = path();
    const store = opened(openStore(file, { keepSeconds: 400 * DAY }));
    for (let day = 0; day < 5; day++) fill(store, START + day * DAY, START + day * DAY + 3600);
    const now = START + 10 * DAY;
    store.compact(now, 0);
    expect(countRows(file)).toMatchObject({ hot: 60, day: 0 });
    let calls = 0;
    while (countRows(file).hot !== 0 && calls++ < 100) store.compact(now, 0.001);
    expect(calls).toBeGreaterThan(1);
    expect(countRows(file)).toMatchObject({ hot: 0, day: 5 });
  });

  it('leaves a series out of the layout that was silent for a day, and takes it back', () => {
    const file = path();
    const store = opened(openStore(file, { keepSeconds: 400 * DAY }));
    store.append(batch([point('web1', 'gone', 1, START), point('web1', 'node_load1', 1, START)], { slot: START }));
    fill(store, START, START + 2 * DAY + 7200, 300);
    compactAll(store, START + 2 * DAY + 7200);
    const database = opened(new Database(file, { readonly: true }));
    const current = database.prepare('SELECT series FROM layout JOIN block ON block.layout = layout.id').pluck();
    expect(current.all()).toEqual(['node_load1{host="web1"}\nnet_total{host="web1"}']);
    expect(store.series({ metrics: ['gone'] })).toHaveLength(1);
    const slot = START + 2 * DAY + 7200;
    store.append(batch([point('web1', 'gone', 2, slot)], { slot }));
    const { mean } = store.range({ series: 'gone{host="web1"}', from: START, to: slot });
    expect([mean[0], mean.at(-1), mean.filter((value) => !Number.isNaN(value)).length]).toEqual([1, 2, 2]);
  });

  it.each([300, 3600, 7200, DAY])('reduces what is over 90 days old to hours, at a step of %i s', (step) => {
    const file = path();
    const store = opened(openStore(file, { keepSeconds: 400 * DAY }));
    const end = START + 8 * DAY;
    fill(store, START, end, step);
    compactAll(store, end + 20 * DAY);
    const read = () =>
      ['node_load1', 'net_total'].flatMap((name) =>
        [3600, DAY, 7 * DAY].map((stepSeconds) =>
          store.range({ series: `${name}{host="web1"}`, from: START, to: end - 1, stepSeconds }),
        ),
      );
    const before = read();
    compactAll(store, START + 95 * DAY + 100); // some days reduced, others not
    const half = read();
    compactAll(store, end + 120 * DAY);
    const after = read();
    expect(countRows(file)).toMatchObject({ hot: 0, day: 0 });
    for (const [index, wanted] of before.entries()) {
      expectClose(half[index] ?? wanted, wanted);
      expectClose(after[index] ?? wanted, wanted);
    }
    expect(after[3]?.mean.filter((value) => Number.isNaN(value))).toHaveLength(
      step <= 3600 ? (step === 300 ? 0 : 1) : step / 3600,
    );
  });

  it('adds what comes after the reduction', () => {
    const store = opened(openStore(path(), { keepSeconds: 400 * DAY }));
    fill(store, START, START + DAY);
    const now = START + 100 * DAY;
    compactAll(store, now);
    store.append(batch([point('web1', 'node_load1', 1000, START + 3600)], { slot: now, now }));
    compactAll(store, now);
    const { max, min } = store.range({
      series: 'node_load1{host="web1"}',
      from: START + 3600,
      to: START + 3600,
      stepSeconds: 3600,
    });
    expect([max, min]).toEqual([
      [1000],
      [Math.min(...Array.from({ length: 12 }, (_, i) => gaugeAt(START + 3600 + i * 300)))],
    ]);
  });

  it('deletes what is older than is to be kept, and all that belonged to it', () => {
    const file = path();
    const store = opened(openStore(file, { keepSeconds: 10 * DAY }));
    fill(store, START, START + 2 * DAY);
    compactAll(store, START + 5 * DAY);
    compactAll(store, START + 11.5 * DAY);
    expect(countRows(file)).toMatchObject({ day: 1, source: 1 });
    compactAll(store, START + 13 * DAY);
    expect(countRows(file)).toEqual({ hot: 0, day: 0, hour: 0, layout: 0, block: 0, part: 0, source: 0 });
    expect([store.series({}), store.sources()]).toEqual([[], []]);
    fill(store, START + 13 * DAY, START + 13 * DAY + 600);
    expect(store.latest({})).toHaveLength(2);
  });
});
