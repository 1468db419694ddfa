import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import reachability from '../../monitors/reachability.ts';
import { sample } from '../src/thresholds/series.ts';

const host = (name: string, parents: string[] = []) => ({
  name,
  address: name,
  groups: [],
  labels: {},
  parents,
  targets: [],
});

async function check(given: Record<string, unknown>, latest: ReturnType<typeof sample>[]) {
  const context = {
    now: 1000,
    instance: 'run-cycle',
    program: 'reachability',
    thresholds: [],
    settings: reachability.settings(z).parse(given),
    sections: {},
    hosts: [host('sw'), host('web', ['sw'])],
    memory: undefined,
    previous: [],
    signal: new AbortController().signal,
    readFile: () => Promise.reject(new Error('not needed')),
    run: () => Promise.reject(new Error('not needed')),
    latest,
    range: () => Promise.reject(new Error('not needed')),
    findings: () => Promise.reject(new Error('not needed')),
  };
  const items: unknown[] = [];
  for await (const item of (await reachability.check(context)) ?? []) items.push(item);
  return items;
}

describe('monitor reachability', () => {
  it('reads the metric that it is told to', () => {
    const settings = reachability.settings(z).parse({ metric: 'port_up' });

    expect(reachability.reads?.({ settings, sections: {} })).toEqual(['port_up']);
  });

  it('yields findings, blocked hosts and its memory', async () => {
    const loss = (name: string) => sample('ping_loss_ratio', 1, { host: name });

    expect(await check({}, [loss('sw'), loss('web')])).toEqual([
      { finding: { host: 'sw', service: 'reachability', status: 'critical', text: 'down' } },
      { finding: { host: 'web', service: 'reachability', status: 'unknown', text: 'cannot be reached: sw is down' } },
      { blocked: { host: 'web', by: 'sw' } },
      { memory: { hosts: { sw: { at: 1000, recent: '0' } } } },
    ]);
  });

  it('takes the limit, the window and the patience of its settings', async () => {
    const settings = { metric: 'port_up', down: '< 1', window: 1, downAfter: 1 };

    expect(await check(settings, [sample('port_up', 0, { host: 'sw' })])).toContainEqual({
      finding: { host: 'sw', service: 'reachability', status: 'critical', text: 'down' },
    });
  });
});
