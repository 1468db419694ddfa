import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import threshold from '../../monitors/threshold.ts';
import { sample } from '../src/thresholds/series.ts';

const sections = {
  thresholds: { load: { metric: 'node_load1', warning: '> 4' }, disk: { metric: 'used', critical: '> 95%' } },
};

const context = {
  now: 1000,
  settings: { declared: true },
  sections,
  hosts: [],
  memory: undefined,
  previous: [],
  signal: new AbortController().signal,
  readFile: () => Promise.reject(new Error('not needed')),
  run: () => Promise.reject(new Error('not needed')),
  instance: 'run-cycle',
  program: 'threshold',
  thresholds: [],
  latest: [sample('node_load1', 5), sample('used', 0.5, { mountpoint: '/' })],
  range: () => Promise.reject(new Error('not needed')),
  findings: () => Promise.reject(new Error('not needed')),
};

async function all(given: Parameters<typeof threshold.check>[0]) {
  const items: unknown[] = [];
  for await (const item of threshold.check(given) as AsyncIterable<unknown>) items.push(item);
  return items;
}

const USED = 'used{host="web1",mountpoint="/"}';

describe('monitor threshold', () => {
  it('asks for the metrics of its thresholds', () => {
    expect(threshold.reads?.({ settings: { declared: true }, sections })).toEqual(['node_load1', 'used']);
    expect(threshold.reads?.({ settings: { declared: true }, sections: {} })).toEqual([]);
  });

  it('yields one finding a service, and its memory last', async () => {
    expect(await all(context)).toEqual([
      {
        finding: {
          ...{ host: 'web1', service: 'load', status: 'warning', text: '5 > 4 (warning)', value: 5 },
          judged: { series: 'node_load1{host="web1"}', warning: { above: 4 } },
        },
      },
      {
        finding: {
          ...{ host: 'web1', service: 'disk:/', status: 'ok', text: '50%', value: 0.5 },
          judged: { series: USED, critical: { above: 0.95 } },
        },
      },
      { memory: {} },
    ]);
  });

  it('has nothing to say without thresholds', async () => {
    expect(await all({ ...context, sections: {} })).toEqual([{ memory: {} }]);
  });

  it('asks for what collectors declare, unless it is told not to', () => {
    const wanted = (settings: object) =>
      threshold.declared?.({ settings: threshold.settings(z).parse(settings), sections });

    expect([wanted({}), wanted({ declared: false })]).toEqual([true, false]);
  });

  it('judges by what collectors declare', async () => {
    const thresholds = [{ program: 'local', host: 'web1', metric: 'used', warning: '> 0.4' }];

    expect(await all({ ...context, sections: {}, thresholds })).toEqual([
      {
        finding: {
          ...{ host: 'web1', service: 'local:used', status: 'warning', text: '0.5 > 0.4 (warning)', value: 0.5 },
          judged: { series: USED, warning: { above: 0.4 } },
        },
      },
      { memory: {} },
    ]);
  });

  it('warns of a disk that will be full within the forecast, and reads its trend once an hour', async () => {
    const times = Array.from({ length: 24 }, (_, hour) => hour * 3600);
    const now = 24 * 3600;
    const mean = times.map((time) => 0.5 + (0.24 * time) / 86_400);
    let reads = 0;
    const range = () => {
      reads += 1;
      return Promise.resolve({ times, mean, min: mean, max: mean });
    };
    const forecasting = { thresholds: { disk: { metric: 'used', critical: '> 95%', forecast: 86_400_000 } } };
    const latest = [sample('used', 0.74, { mountpoint: '/' }, { time: now })];
    const given = { ...context, now, sections: forecasting, latest, range };
    const first = await all(given);
    const memory = (first.at(-1) as { memory: unknown }).memory;
    const second = await all({ ...given, memory });

    expect(first[0]).toMatchObject({
      finding: { service: 'disk:/', status: 'warning', text: '74%, reaches 95% in 21 h (within 1 day)' },
    });
    expect(second).toEqual(first);
    expect(reads).toBe(1);
  });

  it('compares with last week, and asks the disk once an hour', async () => {
    const asked: number[][] = [];
    const range = (_: string, from: number, to: number) => {
      asked.push([from, to]);
      return Promise.resolve({ times: [1, 2, 3], mean: [100, 90, 9000], min: [], max: [] });
    };
    const against = { thresholds: { traffic: { metric: 'used', against: 604_800_000, warning: '> 200%' } } };
    const now = 1_000_000;
    const given = { ...context, now, sections: against, latest: [sample('used', 350, {}, { time: now })], range };
    const first = await all(given);
    const memory = (first.at(-1) as { memory: unknown }).memory;
    await all({ ...given, memory });

    expect(first[0]).toMatchObject({
      finding: { service: 'traffic', status: 'warning', text: '350% of a week ago (350, then 100) > 200% (warning)' },
    });
    expect(asked).toEqual([[now - 604_800 - 1800, now - 604_800 + 1800]]);
  });
});
