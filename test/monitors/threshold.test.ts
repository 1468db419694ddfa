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
  latest: [sample('node_load1', 5), sample('used', 0.5, { mountpoint: '/' })],
  range: () => Promise.reject(new Error('not needed')),
  findings: () => Promise.reject(new Error('not needed')),
};

describe('monitor threshold', () => {
  it('asks for the metrics of its thresholds', () => {
    expect(threshold.reads?.({ settings: {}, sections })).toEqual(['node_load1', 'used']);
    expect(threshold.reads?.({ settings: {}, sections: {} })).toEqual([]);
  });

  it('yields one finding a service, and its memory last', () => {
    expect([...(threshold.check(context) as Iterable<unknown>)]).toEqual([
      { finding: { host: 'web1', service: 'load', status: 'warning', text: '5 > 4 (warning)', value: 5 } },
      { finding: { host: 'web1', service: 'disk:/', status: 'ok', text: '50%', value: 0.5 } },
      { memory: {} },
    ]);
  });

  it('has nothing to say without thresholds', () => {
    expect([...(threshold.check({ ...context, sections: {} }) as Iterable<unknown>)]).toEqual([{ memory: {} }]);
  });
});
