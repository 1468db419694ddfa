import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seriesKey } from '../../../src/sample.ts';
import { joinReaders } from '../../../src/store/joined-reader.ts';
import { openOtherStore } from '../../../src/store/other-store.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { StoreReader } from '../../../src/store/store.ts';
import { batch, point, storeTrial } from '../../support/store-trial.ts';

const START = 1_800_000_000;
const trial = storeTrial();
const LOAD = seriesKey('load', { host: 'web1' });
const fail = (path: string, error: unknown) => {
  throw new Error(path, { cause: error });
};

type Values = Readonly<Record<number, number>>;

/** A data directory whose store has `load` of web1: values by minutes after the start, one every five. */
function directory(values: Values, more: { host?: string; stepSeconds?: number } = {}): string {
  const path = trial.path();
  const store = openStore(path, { keepSeconds: 1e7 });
  for (const [minute, value] of Object.entries(values)) {
    const slot = START + Number(minute) * 60;
    const { host = 'web1', ...rest } = more;
    store.append(batch([point(host, 'load', value, slot)], { slot, ...rest }));
  }
  store.close();
  return dirname(path);
}

function join(own: Values | undefined, ...others: string[]): StoreReader {
  const store = own && openStore(`${directory(own)}/samples.db`, { keepSeconds: 1e7 });
  const opened = others.map((one) => openOtherStore(one, fail));
  return trial.opened(joinReaders(store, opened));
}

const hour = { series: LOAD, from: START, to: START + 1199 };

describe('the newest value of a series that two stores have', () => {
  it.each([
    ['another store', { 0: 1 }, { 5: 2 }, 2],
    ['the own one', { 10: 1 }, { 5: 2 }, 1],
    ['the own one where both are as new', { 5: 1 }, { 5: 2 }, 1],
  ])('is that of %s if it is newer', (_, own, other, expected) => {
    const latest = join(own, directory(other)).latest({});

    expect(latest.map(({ value }) => value)).toEqual([expected]);
  });

  it('is decided whatever their steps are', () => {
    const latest = join({ 0: 1 }, directory({ 5: 2 }, { stepSeconds: 60 })).latest({ host: 'web1' });

    expect(latest).toMatchObject([{ value: 2, stepSeconds: 60 }]);
  });
});

describe('a range', () => {
  it('comes from the store that has the series', () => {
    const reader = join({ 0: 1 }, directory({ 0: 5, 5: 6 }, { host: 'db1' }));

    const { mean } = reader.range({ ...hour, series: seriesKey('load', { host: 'db1' }), stepSeconds: 300 });

    expect(mean).toEqual([5, 6, Number.NaN, Number.NaN]);
  });

  it('has its gaps filled from the other store, the newer one first', () => {
    const reader = join({ 0: 1, 5: 2 }, directory({ 5: 3, 10: 4 }));

    expect(reader.range({ ...hour, stepSeconds: 300 }).mean).toEqual([1, 3, 4, Number.NaN]);
    expect(reader.range(hour).max).toEqual([1, 3, 4, Number.NaN]);
  });

  it('without a step is in the step of the newest store', () => {
    const reader = join({ 0: 1, 5: 2 }, directory({ 10: 4 }, { stepSeconds: 600 }));

    expect(reader.range(hour)).toMatchObject({ times: [START, START + 600], mean: [1.5, 4] });
  });

  it('of a series that no store has is empty', () => {
    const reader = join(undefined, directory({ 0: 1 }));

    expect(reader.range({ ...hour, series: 'nonsense' }).times).toEqual([]);
  });
});

describe('joined stores', () => {
  it('list the series of all, each once, and all their sources', () => {
    const reader = join({ 0: 1 }, directory({ 5: 1 }), directory({ 5: 1 }, { host: 'db1' }));

    expect(reader.series({}).map(({ host }) => host)).toEqual(['web1', 'db1']);
    expect(reader.sources().map(({ host }) => host)).toEqual(['web1', 'web1', 'db1']);
  });

  it('are the own store itself where there is no other', () => {
    const own = openStore(trial.path(), { keepSeconds: 1e7 });

    expect(joinReaders(trial.opened(own), [])).toBe(own);
  });
});

describe('another store', () => {
  it('that is damaged is told once and left out', () => {
    const bad = dirname(trial.path());
    mkdirSync(bad, { recursive: true });
    writeFileSync(`${bad}/samples.db`, 'x'.repeat(8192));
    const told: string[] = [];
    const other = openOtherStore(bad, (path) => void told.push(path));
    const own = openStore(`${directory({ 0: 1 })}/samples.db`, { keepSeconds: 1e7 });
    const reader = trial.opened(joinReaders(own, [other]));

    expect(reader.latest({})).toHaveLength(1);
    expect(reader.range(hour).mean[0]).toBe(1);
    expect(told).toEqual([`${bad}/samples.db`]);
  });

  it('that fails while it is read is left out from then on', () => {
    const told: unknown[] = [];
    const other = openOtherStore(directory({ 0: 1 }), (_, error) => void told.push(error));

    const failed = other.ask(() => {
      throw new Error('torn');
    });

    expect([failed, other.ask(() => 1)]).toEqual([undefined, undefined]);
    expect(told).toEqual([new Error('torn')]);
  });

  it('that does not exist yet has nothing to say', () => {
    const other = openOtherStore('/nonexistent', fail);

    expect([other.ask(() => 1), other.knowsHostOf(LOAD)]).toEqual([undefined, false]);
  });
});
