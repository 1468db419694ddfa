import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src/sample.ts';
import { openStore, openStoreReader } from '../../../src/store/sqlite.ts';
import type { Range, Store, StoreReader } from '../../../src/store/store.ts';
import { randomNumbers } from '../../support/random-numbers.ts';
import { appendToModel, type Model, rangeOfModel, valuesOf } from '../../support/store-model.ts';
import { point, storeTrial } from '../../support/store-trial.ts';

const START = 1_700_000_400 - (1_700_000_400 % 86_400);
const DAY = 86_400;

describe('a store under random use', () => {
  const { path, opened } = storeTrial();

  it.each([1, 2, 3, 4, 5, 6])('answers as all that was appended says (seed %i)', (seed) => {
    const random = randomNumbers(seed);
    const file = path();
    const model: Model = new Map();
    let store: Store = opened(openStore(file, { keepSeconds: 80 * DAY }));
    let reader: StoreReader | undefined;
    const collectors = [
      { collector: 'local', step: 300 },
      { collector: 'ping', step: [60, 420, 1000][seed % 3] ?? 60 },
      { collector: 'rare', step: [3600, 7200, DAY][seed % 3] ?? 3600 },
    ];
    let now = START + Math.floor(random() * DAY);
    for (let round = 0; round < 120; round++) {
      now += Math.floor(random() ** 4 * 30_000) + 30;
      const { collector, step } = collectors[Math.floor(random() * collectors.length)] ?? { collector: 'x', step: 300 };
      const slot = Math.floor((now + step / 2) / step) * step;
      const points = randomPoints(random, { now, slot, step, round });
      const given = { collector, stepSeconds: step, slot, points, maxSeries: 5000, now };
      expect(store.append(given)).toEqual({ accepted: points.length, refused: [] });
      appendToModel(model, given);
      if (random() < 0.2) store.compact(now, random() < 0.5 ? 60_000 : 0.1);
      if (random() < 0.1) {
        store.close();
        store = opened(openStore(file, { keepSeconds: 80 * DAY }));
      }
      reader ??= opened(openStoreReader(file) ?? store);
      if (random() < 0.15) {
        checkRanges(random() < 0.5 ? store : reader, { model, random, now });
        checkLatest(random() < 0.5 ? store : reader, model, now);
      }
    }
    store.compact(now + 60 * DAY, 60_000);
    checkRanges(store, { model, random, now });
    expect(new Set(store.series({}).map(({ series }) => series))).toEqual(
      new Set([...model.values()].map(({ series }) => series)),
    );
  });
});

interface Moment {
  readonly now: number;
  readonly slot: number;
  readonly step: number;
  readonly round: number;
}

function randomPoints(random: () => number, { now, slot, step, round }: Moment): Point[] {
  const points: Point[] = [];
  for (let host = 0; host < 4; host++) {
    if (random() < 0.2) continue;
    const metrics = 2 + Math.floor(random() * 30);
    for (let metric = 0; metric < metrics; metric++) {
      const value = metric % 3 === 0 ? Math.round(random() * 1e6) / 100 : random() < 0.1 ? 0 : round * 1000 + metric;
      const name = `m${metric}${metric % 3 === 1 ? '_total' : ''}`;
      const time = random() < 0.05 ? now - Math.floor(random() * 10 * DAY) : Math.min(now, slot + step);
      points.push(point(`host${host}`, name, value, time + Math.floor(random() * 20)));
      if (random() < 0.03)
        points.push(point(`host${host}`, name, value + 1, time + Math.floor(random() * 3 * step) - 2 * step));
    }
  }
  if (random() < 0.3) points.sort(() => random() - 0.5);
  return points.filter(({ time }) => time <= now + 600);
}

function checkRanges(
  reader: StoreReader,
  { model, random, now }: { model: Model; random: () => number; now: number },
): void {
  const all = [...model.values()];
  for (let i = 0; i < 25; i++) {
    const series = all[Math.floor(random() * all.length)];
    if (series === undefined) continue;
    const from = now - Math.floor(random() * 12 * DAY);
    const to = from + Math.floor(random() * 3 * DAY);
    const step = [series.step, 3600, 60, 1800, DAY][Math.floor(random() * 5)] ?? 300;
    const { collector } = series;
    const range = reader.range({ series: series.series, collector, from, to, stepSeconds: step });
    expectSame(range, rangeOfModel(series, from, to, step));
  }
}

function expectSame(given: Range, wanted: Range): void {
  expect(JSON.stringify([given.times, given.min, given.max])).toBe(
    JSON.stringify([wanted.times, wanted.min, wanted.max]),
  );
  for (const [index, mean] of wanted.mean.entries()) {
    const error = Math.abs((given.mean[index] ?? 0) - mean);
    if (!(error <= Math.abs(mean) * 1e-12) && !Number.isNaN(mean)) expect(given.mean[index]).toBe(mean);
  }
}

function checkLatest(reader: StoreReader, model: Model, now: number): void {
  const latest = new Map(reader.latest({}).map((one) => [`${one.collector} ${one.stepSeconds} ${one.series}`, one]));
  for (const [key, series] of model) {
    const newest = valuesOf(series).at(-1);
    const given = latest.get(key);
    // What is older may have left hot, or its host has gone on without it.
    const sure = newest !== undefined && newest.slot > now - Math.min(3 * series.step, 7200);
    if (sure || given !== undefined) {
      expect(given).toMatchObject({ series: series.series, host: series.host, time: newest?.time, raw: newest?.raw });
    }
    if (sure) {
      expect(given?.value).toBe(Number.isNaN(newest?.value) ? undefined : newest?.value);
    }
  }
}
