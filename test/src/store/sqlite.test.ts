import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStore, openStoreReader } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { batch, compactAll, point, storeTrial } from '../../support/store-trial.ts';

const DAY = 86_400;
const START = 19_675 * DAY;
const KEEP = { keepSeconds: 400 * DAY };
const LOAD = 'node_load1{host="web1"}';

const { path, opened } = storeTrial();

function newStore(keepSeconds = 400 * DAY): Store {
  return opened(openStore(path(), { keepSeconds }));
}

describe('appending', () => {
  it('refuses what is no number and times out of bounds, counts them and goes on', () => {
    const store = newStore(30 * DAY);
    const now = START + 5;
    const bad = [
      [Number.NaN, now],
      [Number.POSITIVE_INFINITY, now],
      [Number.NEGATIVE_INFINITY, now],
      [1, 0],
      [1, -5],
      [1, now - 30 * DAY - 1],
      [1, now + 601],
      [1, now * 1000],
      [1, 1e308],
      [1, Number.NaN],
    ].map(([value = 0, time = 0]) => point('web1', 'bad', value, time));
    const good = [
      point('web1', 'edge', 1, now + 600),
      point('web1', 'edge', 2, now - 30 * DAY),
      point('web1', 'node_load1', 3, now),
    ];

    const { accepted, refused } = store.append(batch([...bad, ...good], { slot: START, now }));

    expect(accepted).toBe(3);
    expect(refused.map(({ reason, count }) => [reason, count])).toEqual([
      ['the value is not a finite number', 3],
      ['the time is too long ago', 3],
      ['the time is more than 10 minutes ahead', 3],
      ['the time is not a number', 1],
    ]);
    expect(refused[0]?.example).toBe(`bad{host="web1"} NaN ${now}`);
    expect(store.latest({}).find(({ series }) => series === LOAD)?.raw).toBe(3);
  });

  it.each([
    ['a line feed', 'm{host="a",x="\n"}', 'a'],
    ['no labels', 'm', 'a'],
    ['no end', 'm{host="a"', 'a'],
    ['a host with a line feed', 'm{host="a"}', 'a\nb'],
    ['no host', 'm{host="a"}', ''],
    ['too many characters', `m{host="a",x="${'x'.repeat(9000)}"}`, 'a'],
  ])('refuses a series with %s', (_, series, host) => {
    const store = newStore();
    const answer = store.append(batch([{ series, host, type: 'gauge', value: 1, time: START }], { slot: START }));
    expect([answer.accepted, answer.refused[0]?.count]).toEqual([0, 1]);
    expect(store.series({})).toEqual([]);
  });

  it('refuses new series of a host that has as many as it may, and keeps taking the old ones', () => {
    const store = newStore();
    const many = (metrics: number) => Array.from({ length: metrics }, (_, i) => point('web1', `m${i}`, i, START));
    store.append(batch(many(8), { slot: START, maxSeries: 10 }));

    const answer = store.append(batch([...many(15), point('web2', 'm0', 1, START)], { slot: START, maxSeries: 10 }));

    expect(answer).toEqual({
      accepted: 11,
      refused: [{ reason: 'a host has more than 10 series', count: 5, example: `m10{host="web1"} 10 ${START}` }],
    });
  });

  it('lets the last of a duplicate win, in one batch and in a later one', () => {
    const store = newStore();
    store.append(
      batch([point('web1', 'node_load1', 1, START), point('web1', 'node_load1', 2, START)], { slot: START }),
    );
    expect(store.latest({})[0]?.raw).toBe(2);
    store.append(batch([point('web1', 'node_load1', 3, START)], { slot: START }));
    expect(store.latest({})[0]?.raw).toBe(3);
  });

  it('merges a slot by series', () => {
    const store = newStore();
    store.append(batch([point('web1', 'a', 1, START), point('web1', 'b', 2, START)], { slot: START }));
    store.append(batch([point('web1', 'b', 3, START), point('web1', 'c', 4, START)], { slot: START }));
    expect(store.latest({}).map(({ raw }) => raw)).toEqual([1, 3, 4]);
  });

  it('keeps a run that took until after the next slot in its own, and other times in theirs', () => {
    const store = newStore();
    const late = point('web1', 'late', 1, START + 449);
    const old = point('web1', 'old', 2, START - 1000);
    store.append(batch([late, old], { slot: START, now: START + 450 }));
    const slotsOf = (series: string) => {
      const { times, mean } = store.range({ series, from: START - 1500, to: START + 600 });
      return times.filter((_, index) => !Number.isNaN(mean[index]));
    };
    expect([slotsOf(late.series), slotsOf(old.series)]).toEqual([[START], [START - 900]]);
  });

  it('puts a series that a batch brings with several times where each belongs', () => {
    const store = newStore();
    const history = [0, 300, 600, 900].map((ago) => point('web1', 'node_load1', ago, START - ago));
    store.append(batch(history, { slot: START }));
    const { mean } = store.range({ series: LOAD, from: START - 900, to: START });
    expect(mean).toEqual([900, 600, 300, 0]);
  });

  it('follows series through new layouts, other orders and other types', () => {
    const store = newStore();
    const at = (slot: number, ...names: string[]) =>
      store.append(
        batch(
          names.map((name) => point('web1', name, slot - START, slot)),
          { slot },
        ),
      );
    at(START, 'a', 'b');
    at(START + 300, 'c', 'b', 'a');
    at(START + 600, 'b');
    const gauge = { ...point('web1', 'a', 5, START + 900), type: 'counter' as const };
    store.append(batch([gauge], { slot: START + 900 }));
    const meanOf = (name: string) => store.range({ series: `${name}{host="web1"}`, from: START, to: START + 900 }).mean;
    expect(meanOf('a')).toEqual([0, 300, Number.NaN, Number.NaN]);
    expect(meanOf('b')).toEqual([0, 300, 600, Number.NaN]);
    expect(meanOf('c')).toEqual([Number.NaN, 300, Number.NaN, Number.NaN]);
  });

  it('keeps what was handed over with the samples until it is dropped', () => {
    const store = newStore();
    store.append(batch([], { slot: START, handover: { key: 'b', text: '1' } }));
    store.append(batch([], { slot: START, handover: { key: 'a', text: '2' } }));
    store.append(batch([], { slot: START, handover: { key: 'b', text: '3' } }));
    expect(store.handovers()).toEqual([
      { key: 'a', text: '2' },
      { key: 'b', text: '3' },
    ]);
    store.dropHandover('a');
    expect(store.handovers()).toEqual([{ key: 'b', text: '3' }]);
  });

  it('is not misled by what came while the clock was wrong', () => {
    const store = newStore();
    const future = START + 3000 * DAY;
    store.append(batch([point('web1', 'node_load1', 1, future)], { slot: future }));
    store.append(batch([point('web1', 'node_load1', 2, START)], { slot: START }));
    expect(store.latest({})).toMatchObject([{ time: START, raw: 2 }]);
    expect(store.sources()[0]?.lastTime).toBe(START);
  });

  it('goes on after an append that failed', () => {
    const store = newStore();
    const broken = {
      ...batch([point('web1', 'new', 1, START)], { slot: START }),
      handover: { key: 'x', text: {} as string },
    };
    expect(() => store.append(broken)).toThrow();
    expect(store.series({})).toEqual([]);
    store.append(batch([point('web1', 'node_load1', 1, START)], { slot: START }));
    expect(store.latest({}).map(({ series }) => series)).toEqual([LOAD]);
  });
});

describe('reading', () => {
  it('filters by collector, host and metric', () => {
    const store = newStore();
    store.append(
      batch([point('a', 'cpu', 1, START), point('b', 'cpu', 2, START), point('b', 'cpu_total', 3, START)], {
        slot: START,
      }),
    );
    store.append(batch([point('b', 'rtt', 4, START)], { slot: START, collector: 'ping' }));
    const names = (filter: Parameters<Store['latest']>[0]) => store.latest(filter).map(({ raw }) => raw);
    expect(names({ host: 'b' })).toEqual([2, 3, 4]);
    expect(names({ collector: 'ping' })).toEqual([4]);
    expect(names({ metrics: ['cpu*'] })).toEqual([1, 2, 3]);
    expect(names({ metrics: ['cpu', 'rt?'], host: 'b' })).toEqual([2, 4]);
    expect(store.series({ host: 'b', metrics: ['cpu'] })).toEqual([
      { series: 'cpu{host="b"}', host: 'b', type: 'gauge', collector: 'local', stepSeconds: 300 },
    ]);
  });

  it('says when each source last brought something, through compaction and silence', () => {
    const store = newStore();
    store.append(batch([point('dead', 'up', 1, START + 2.5)], { slot: START }));
    for (let slot = START; slot <= START + 4 * DAY; slot += 3600)
      store.append(batch([point('web1', 'up', 1, slot)], { slot }));
    compactAll(store, START + 4 * DAY + 7300);
    expect(store.sources()).toEqual([
      { collector: 'local', host: 'dead', stepSeconds: 300, lastTime: START + 2.5, series: 0 },
      { collector: 'local', host: 'web1', stepSeconds: 300, lastTime: START + 4 * DAY, series: 1 },
    ]);
  });

  it('takes a graph through a change of the step', () => {
    const store = newStore();
    store.append(batch([point('web1', 'node_load1', 1, START)], { slot: START }));
    store.append(batch([point('web1', 'node_load1', 5, START + 360)], { slot: START + 360, stepSeconds: 60 }));
    const { mean } = store.range({ series: LOAD, from: START, to: START + 300, stepSeconds: 300 });
    expect(mean).toEqual([1, 5]);
  });

  it('takes a series that two collectors bring from the one asked for, else from the newer', () => {
    const store = newStore();
    store.append(batch([point('web1', 'node_load1', 1, START)], { slot: START, collector: 'a' }));
    store.append(batch([point('web1', 'node_load1', 2, START + 300)], { slot: START + 300, collector: 'b' }));
    const range = { series: LOAD, from: START, to: START + 300 };
    expect(store.range(range).mean).toEqual([Number.NaN, 2]);
    expect(store.range({ ...range, collector: 'a' }).mean).toEqual([1, Number.NaN]);
  });

  it('knows nothing of a series that there is not', () => {
    const store = newStore();
    expect(store.range({ series: 'x{host="y"}', from: 0, to: 600 }).times).toEqual([]);
    expect(store.range({ series: 'x', from: 0, to: 600, stepSeconds: 300 }).mean).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('sees in another process what was appended since', () => {
    const file = path();
    expect(openStoreReader(file)).toBeUndefined();
    const store = opened(openStore(file, KEEP));
    const reader = opened(openStoreReader(file) ?? store);
    expect(reader.sources()).toEqual([]);
    store.append(batch([point('web1', 'node_load1', 1, START)], { slot: START }));
    expect(reader.range({ series: LOAD, from: START, to: START }).mean).toEqual([1]);
    store.append(batch([point('web1', 'node_load1', 2, START + 300)], { slot: START + 300 }));
    expect(reader.range({ series: LOAD, from: START, to: START + 300 }).mean).toEqual([1, 2]);
    expect(reader.latest({})[0]?.raw).toBe(2);
  });

  it('gives the space of the log back when the writer closes', () => {
    const file = path();
    const store = openStore(file, KEEP);
    const reader = opened(openStoreReader(file) ?? store);
    store.append(batch([point('web1', 'node_load1', 1, START)], { slot: START }));
    reader.sources();
    store.close();
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
  });
});
