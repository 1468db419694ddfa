import { describe, expect, it } from 'vitest';
import type { RangeData, RangeName } from '../../../../../src/site/graph/range-data.ts';
import { RANGES } from '../../../../../src/site/graph/range-data.ts';
import { parseRange } from '../../../../../src/site/publish/ranges/range-file.ts';
import { updateRange } from '../../../../../src/site/publish/ranges/update-range.ts';
import type { StoreReader } from '../../../../../src/store/store.ts';
import { type MemorySeries, memoryStore } from '../../../../support/memory-store.ts';
import { randomNumbers } from '../../../../support/random-numbers.ts';

const NOON = 1_772_452_800;
const DAY = 86_400;

function textAt(store: StoreReader, range: RangeName, to: number, before?: string, isSmall = false): string {
  const lines = store.series({});
  const kept = before === undefined ? undefined : parseRange(Buffer.from(before), 'web1');
  return updateRange(store, lines, { host: 'web1', range, to, isSmall }, kept).text;
}

function dataOf(text: string): RangeData & { whole: number } {
  return JSON.parse(text);
}

function valuesIn(text: string): unknown {
  return dataOf(text).series;
}

function series(points: [number, number][], more: Partial<MemorySeries> = {}): MemorySeries {
  return { metric: 'm', labels: { host: 'web1' }, points, ...more };
}

function every(seconds: number, from: number, to: number, valueAt = (i: number) => i): [number, number][] {
  return Array.from({ length: Math.floor((to - from) / seconds) }, (_, i) => [from + i * seconds, valueAt(i)]);
}

/** What was known at a time. */
function until(all: readonly MemorySeries[], to: number): StoreReader {
  return memoryStore(all.map((one) => ({ ...one, points: one.points.filter(([time]) => time < to) })));
}

/** Spells of values, some of them all the same, with gaps between them. */
function randomSeries(random: () => number, metric: string): MemorySeries {
  const stepSeconds = [300, 600, 3600][Math.floor(random() * 3)] ?? 300;
  const points: [number, number][] = [];
  let time = NOON - 2 * DAY;
  for (let spell = 0; spell < 5; spell += 1) {
    time += Math.floor(random() * 40) * stepSeconds;
    const spread = random() < 0.3 ? 0 : 10 ** Math.floor(random() * 9);
    for (let i = random() * 60; i > 0; i -= 1, time += stepSeconds) points.push([time, 7 + (random() - 0.5) * spread]);
  }
  return series(points, { metric, stepSeconds });
}

describe('updateRange', () => {
  it.each([1, 2, 3, 4])('gives what a read of everything gives, whatever was there before (seed %i)', (seed) => {
    const random = randomNumbers(seed);
    for (let trial = 0; trial < 30; trial += 1) {
      const all = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => randomSeries(random, `m${i}`));
      const range = (['day', 'week', 'month'] as const)[Math.floor(random() * 3)] ?? 'day';
      let to = NOON - DAY;
      let text = textAt(until(all, to), range, to);
      for (let update = 0; update < 4; update += 1) {
        to += Math.ceil(random() ** 3 * (RANGES[range].seconds + DAY));
        const store = until(all, to);
        text = textAt(store, range, to, text);
        expect(valuesIn(text)).toEqual(valuesIn(textAt(store, range, to)));
      }
    }
  });

  it('asks the store only for what is new, and for the last run before that', () => {
    const all = [series(every(300, NOON - DAY, NOON + DAY))];
    const asked: number[] = [];
    const store = memoryStore(all);
    const before = textAt(store, 'day', NOON + 3600);
    const watched: StoreReader = {
      ...store,
      range: (query) => {
        asked.push(query.from);
        return store.range(query);
      },
    };
    textAt(watched, 'day', NOON + 4500, before);

    expect(asked).toEqual([NOON + 3000]);
  });

  it('reads a new series as a whole, and leaves out one that is gone', () => {
    const [old, gone, fresh] = ['old', 'gone', 'new'].map((metric) => series(every(300, NOON - DAY, NOON), { metric }));
    const before = textAt(memoryStore([old, gone].flatMap((one) => one ?? [])), 'day', NOON - 900);
    const after = memoryStore([fresh, old].flatMap((one) => one ?? []));

    expect(valuesIn(textAt(after, 'day', NOON, before))).toEqual(valuesIn(textAt(after, 'day', NOON)));
  });

  it('reads everything again once a day, so that late samples are seen', () => {
    const early = memoryStore([series(every(300, NOON - DAY, NOON, () => 1))]);
    const late = memoryStore([series(every(300, NOON - DAY, NOON + DAY, () => 2))]);
    let [text, remade] = [textAt(early, 'week', NOON), 0];
    for (let to = NOON + 1800; to <= NOON + DAY; to += 1800) {
      text = textAt(late, 'week', to, text);
      remade += dataOf(text).whole === to ? 1 : 0;
    }

    expect(remade).toBe(1);
    expect(dataOf(text).series[0]?.mean).not.toContain(1);
  });

  it('sees late samples of a small site within the hour', () => {
    const [early, late] = [1, 2].map((value) =>
      memoryStore([series(every(300, NOON - 9 * DAY, NOON + DAY, () => value))]),
    );
    if (!early || !late) throw new Error('no stores');
    const before = textAt(early, 'week', NOON, undefined, true);

    expect(valuesIn(textAt(late, 'week', NOON + 3600, before, true))).toEqual(
      valuesIn(textAt(late, 'week', NOON + 3600)),
    );
  });

  it('sees at once a past that is brought in later', () => {
    const past = series(every(300, NOON - 9 * DAY, NOON + 1800));
    const young = memoryStore([{ ...past, points: past.points.slice(-2) }]);
    const before = textAt(young, 'week', NOON + 1800);
    // it would not be made anew for another reason
    expect(dataOf(textAt(young, 'week', NOON + 3600, before)).whole).toBe(NOON + 1800);
    expect(dataOf(before).series[0]?.mean).toHaveLength(1);

    const known = memoryStore([past]);

    expect(valuesIn(textAt(known, 'week', NOON + 3600, before))).toEqual(valuesIn(textAt(known, 'week', NOON + 3600)));
  });

  it('begins with the first known value and ends with the last one', () => {
    const store = memoryStore([
      series([
        [NOON - 3600, 1],
        [NOON - 3000, 2],
      ]),
    ]);

    expect(valuesIn(textAt(store, 'day', NOON))).toMatchObject([{ start: NOON - 3600, mean: [1, null, 2] }]);
  });

  it('gives bounds where readings differ, in five digits, and none of a day', () => {
    const store = memoryStore([series(every(300, NOON - 3600, NOON, (i) => i / 7))]);

    expect(valuesIn(textAt(store, 'week', NOON))).toMatchObject([
      { mean: [0.35714, 1.2143], min: [0, 0.85714], max: [0.71429, 1.5714] },
    ]);
    expect(dataOf(textAt(store, 'day', NOON)).series[0]).not.toHaveProperty('min');
    const level = memoryStore([series(every(300, NOON - 3600, NOON, () => 7))]);
    expect(dataOf(textAt(level, 'week', NOON)).series[0]).not.toHaveProperty('min');
  });
});

it('says that a past has come in, so that other ranges look for it, too', () => {
  const past = series(every(300, NOON - 9 * DAY, NOON + 1800));
  const young = memoryStore([{ ...past, points: past.points.slice(-2) }]);
  const kept = parseRange(Buffer.from(textAt(young, 'day', NOON + 1800)), 'web1');
  const asked = { host: 'web1', range: 'day', to: NOON + 2100 } as const;
  const newPast = (store: StoreReader) => updateRange(store, store.latest({}), asked, kept).hasNewPast;

  expect([newPast(young), newPast(memoryStore([past]))]).toEqual([false, true]);
});
