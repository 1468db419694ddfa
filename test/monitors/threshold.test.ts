import { describe, expect, it } from 'vitest';
import threshold from '../../monitors/threshold.ts';
import { sample } from '../src/thresholds/series.ts';

const sections = {
  thresholds: { load: { metric: 'node_load1', warning: '> 4' }, disk: { metric: 'used', critical: '> 95%' } },
};

const context = {
  now: 1000,
  settings: {},
  sections,
  hosts: [],
  memory: undefined,
  previous: [],
  signal: new AbortController().signal,
  readFile: () => Promise.reject(new Error('not needed')),
  run: () => Promise.reject(new Error('not needed')),
  instance: 'run-cycle',
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

describe('monitor threshold', () => {
  it('asks for the metrics of its thresholds', () => {
    expect(threshold.reads?.({ settings: {}, sections })).toEqual(['node_load1', 'used']);
    expect(threshold.reads?.({ settings: {}, sections: {} })).toEqual([]);
  });

  it('yields one finding a service, and its memory last', async () => {
    expect(await all(context)).toEqual([
      { finding: { host: 'web1', service: 'load', status: 'warning', text: '5 > 4 (warning)', value: 5 } },
      { finding: { host: 'web1', service: 'disk:/', status: 'ok', text: '50%', value: 0.5 } },
      { memory: {} },
    ]);
  });

  it('has nothing to say without thresholds', async () => {
    expect(await all({ ...context, sections: {} })).toEqual([{ memory: {} }]);
  });

  it('warns of a disk that will be full within the forecast, and reads its trend once an hour', async () => {
    const times = Array.from({ length: 24 }, (_, hour) => hour * 3600);
    const mean = times.map((time) => 0.5 + (0.24 * time) / 86_400);
    let reads = 0;
    const range = () => {
      reads += 1;
      return Promise.resolve({ times, mean, min: mean, max: mean });
    };
    const forecasting = { thresholds: { disk: { metric: 'used', critical: '> 95%', forecast: 86_400_000 } } };
    const latest = [sample('used', 0.74, { mountpoint: '/' })];
    const first = await all({ ...context, sections: forecasting, latest, range });
    const memory = (first.at(-1) as { memory: unknown }).memory;
    const second = await all({ ...context, sections: forecasting, latest, range, memory });

    expect(first[0]).toMatchObject({
      finding: { service: 'disk:/', status: 'warning', text: '74%, at this rate > 95% in 21h' },
    });
    expect(second).toEqual(first);
    expect(reads).toBe(1);
  });
});
