import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src/sample.ts';
import { openStore, openStoreReader } from '../../../src/store/sqlite.ts';
import type { Range, Store, StoreReader } from '../../../src/store/store.ts';
import { randomNumbers } from '../../support/random-numbers.ts';
import { appendToModel, type Model, rangeOfModel, valuesOf } from '../../support/store-model.ts';
import { point, storeTrial } from '../../support/store-trial.ts';

const DAY = 86_400;
const START = 19_675 * DAY;
const KEEP = { keepSeconds: 80 * DAY };

describe('a store under random use', () => {
  const { path, opened } = storeTrial();

  it.each([1, 2, 3])('answers as all that was appended says (seed %i)', { timeout: 30_000 }, (seed) => {
    const trial: Trial = { random: randomNumbers(seed), model: new Map(), now: START, seed };
    const file = path();
    let store = opened(openStore(file, KEEP));
    appendRandomly(store, trial, 0);
    const reader = opened(openStoreReader(file) ?? store);
    for (let round = 1; round < 100; round++) {
      trial.now += Math.floor(trial.random() ** 4 * 30_000) + 30;
      appendRandomly(store, trial, round);
      if (trial.random() < 0.2) store.compact(trial.now, pick(trial, 60_000, 0.1));
      if (trial.random() < 0.1) store = opened(reopen(store, file));
      if (trial.random() < 0.15) checkAnswers(pick<StoreReader>(trial, store, reader), trial);
    }
    store.compact(trial.now + 60 * DAY, 60_000);
    checkRanges(store, trial);
    const known = new Set(store.series({}).map(({ series }) => series));
    expect(known).toEqual(new Set([...trial.model.values()].map(({ series }) => series)));
  });
});

function reopen(store: Store, file: string): Store {
  store.close();
  return openStore(file, KEEP);
}

interface Trial {
  readonly random: () => number;
  readonly model: Model;
  readonly seed: number;
  now: number;
}

function pick<T>({ random }: Trial, ...choices: [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

function appendRandomly(store: Store, trial: Trial, round: number): void {
  const { model, now, seed } = trial;
  const [collector, step] = pick<[string, number]>(
    trial,
    ['local', 300],
    ['ping', [60, 420, 1000][seed % 3] ?? 60],
    ['rare', [3600, 7200, DAY][seed % 3] ?? 3600],
  );
  const slot = Math.floor((now + step / 2) / step) * step;
  const points = randomPoints(trial, { slot, step, round });
  const batch = { collector, stepSeconds: step, slot, points, maxSeries: 5000, now };
  expect(store.append(batch)).toEqual({ accepted: points.length, refused: [] });
  appendToModel(model, batch);
}

interface Run {
  readonly slot: number;
  readonly step: number;
  readonly round: number;
}

/** Now and then a host is missing, a point late, a series comes twice, the order is another. */
function randomPoints(trial: Trial, run: Run): Point[] {
  const { random, now } = trial;
  const points: Point[] = [];
  for (const host of ['a', 'b', 'c', 'd'].filter(() => random() < 0.8)) {
    const metrics = 2 + Math.floor(random() * 30);
    for (let metric = 0; metric < metrics; metric++) points.push(...randomSeries(trial, run, { host, metric }));
  }
  if (random() < 0.3) points.sort(() => random() - 0.5);
  return points.filter(({ time }) => time <= now + 600);
}

function randomSeries(
  { random, now }: Trial,
  { slot, step, round }: Run,
  { host, metric }: { host: string; metric: number },
): Point[] {
  const counter = random() < 0.1 ? 0 : round * 1000 + metric;
  const value = metric % 3 === 0 ? Math.round(random() * 1e6) / 100 : counter;
  const name = `m${metric}${metric % 3 === 1 ? '_total' : ''}`;
  const late = random() < 0.05 ? Math.floor(random() * 10 * DAY) : 0;
  const time = Math.min(now, slot + step) - late + Math.floor(random() * 20);
  const first = point(host, name, value, time);
  if (random() > 0.03) return [first];
  return [first, point(host, name, value + 1, time + Math.floor(random() * 3 * step) - 2 * step)];
}

function checkAnswers(reader: StoreReader, trial: Trial): void {
  checkRanges(reader, trial);
  checkLatest(reader, trial);
}

function checkRanges(reader: StoreReader, trial: Trial): void {
  const { random, model, now } = trial;
  const all = [...model.values()];
  for (let i = 0; i < 15; i++) {
    const series = all[Math.floor(random() * all.length)];
    if (series === undefined) continue;
    const from = now - Math.floor(random() * 12 * DAY);
    const to = from + Math.floor(random() * 2 * DAY);
    const step = pick(trial, series.step, 3600, 60, 1800, DAY);
    const { collector } = series;
    const range = reader.range({ series: series.series, collector, from, to, stepSeconds: step });
    expectSame(range, rangeOfModel(series, { from, to, step }));
  }
}

function expectSame(given: Range, wanted: Range): void {
  const exact = ({ times, min, max }: Range) => JSON.stringify([times, min, max]);
  expect(exact(given)).toBe(exact(wanted));
  for (const [index, mean] of wanted.mean.entries()) {
    const error = Math.abs((given.mean[index] ?? 0) - mean);
    if (!(error <= Math.abs(mean) * 1e-12) && !Number.isNaN(mean)) expect(given.mean[index]).toBe(mean);
  }
}

function checkLatest(reader: StoreReader, { model, now }: Trial): void {
  const latest = new Map(reader.latest({}).map((one) => [`${one.collector} ${one.stepSeconds} ${one.series}`, one]));
  for (const [key, series] of model) {
    const newest = valuesOf(series).at(-1);
    const given = latest.get(key);
    // What is older may have left hot, or its host has gone on without it.
    const isSure = newest !== undefined && newest.slot > now - Math.min(3 * series.step, 7200);
    if (!isSure && given === undefined) continue;
    expect(given).toMatchObject({ series: series.series, host: series.host, time: newest?.time, raw: newest?.raw });
    if (isSure) expect(given?.value).toBe(Number.isNaN(newest.value) ? undefined : newest.value);
  }
}
