import { describe, expect, it } from 'vitest';
import type { CollectorConfig, Config, HostConfig } from '../../../../src/config/config.ts';
import { environmentFrom } from '../../../../src/config/environment.ts';
import { collectorInput, monitorInput, pagemakerInput } from '../../../../src/cycle/programs/program-input.ts';

const env = environmentFrom({ TOKEN: 's3cret' }, { uid: 1, home: '/home/x' });

function host(name: string, collect: HostConfig['collect'] = {}): HostConfig {
  return { name, address: `${name}.example`, groups: ['web'], labels: { dc: '1' }, parents: [], collect };
}

const COLLECTOR: CollectorConfig = {
  name: 'http',
  builtin: 'http',
  everyMs: 60_000,
  watchdogMs: 1000,
  settings: { token: { $env: 'TOKEN' } },
  sections: ['thresholds', 'absent'],
  reads: [],
  tls: true,
  origin: 'a.yaml:1',
  format: 'prometheus',
  after: [],
  updaters: ['builtin'],
  needsTarget: true,
  maxSeries: 10,
};

const CONFIG = {
  general: { host: 'here' },
  hosts: [
    host('web1', { http: [{ url: 'x', password: { $env: 'TOKEN' } }] }),
    host('web2', { http: [{}, {}] }),
    host('db1'),
  ],
  sections: { thresholds: { disk: { metric: 'm' } }, other: 1 },
} as unknown as Config; // the rest is not looked at

describe('what a program is told', () => {
  it('are, for a collector, the hosts that use it, secrets looked up', () => {
    const input = collectorInput(CONFIG, COLLECTOR, 1000, { env, memory: { n: 1 } });

    expect(input).toMatchObject({
      version: 1,
      kind: 'collector',
      now: 1000,
      host: 'here',
      settings: { token: 's3cret' },
      sections: { thresholds: { disk: { metric: 'm' } } },
      memory: { n: 1 },
      previous: [],
      samples: [],
    });
    expect(Object.keys(input.sections)).toEqual(['thresholds']);
    expect(input.hosts.map(({ name, targets }) => [name, targets])).toEqual([
      ['web1', [{ url: 'x', password: 's3cret' }]],
      ['web2', [{}, {}]],
    ]);
    expect(JSON.parse(JSON.stringify(input))).toEqual(input);
  });

  it('leaves out hosts that are blocked, and all but the one that is meant', () => {
    const namesFor = (known: object) =>
      collectorInput(CONFIG, COLLECTOR, 1, { env, ...known }).hosts.map(({ name }) => name);

    expect(namesFor({ blocked: new Set(['web1']) })).toEqual(['web2']);
    expect(namesFor({ host: 'web1' })).toEqual(['web1']);
    expect(namesFor({ host: 'db1' })).toEqual([]);
  });

  it('are, for monitors and pagemakers, all hosts without targets', () => {
    const input = monitorInput(CONFIG, COLLECTOR, 1, { env });

    expect(input.kind).toBe('monitor');
    expect(input.hosts.map(({ name, targets }) => [name, targets])).toEqual([
      ['web1', []],
      ['web2', []],
      ['db1', []],
    ]);
    expect('memory' in input).toBe(false);
    expect(pagemakerInput(CONFIG, { ...COLLECTOR, live: true }, 1, { env })).toMatchObject({ kind: 'pagemaker' });
  });

  it('are the newest values of what it reads, and what it said before, no more', () => {
    const sample = {
      series: 'm{a="1",host="web1"}',
      host: 'web1',
      type: 'counter',
      collector: 'c',
      stepSeconds: 60,
      time: 5,
      value: 0.5,
      raw: 30,
    } as const;
    const previous = {
      host: 'web1',
      service: 's',
      status: 'ok',
      text: 't',
      since: 3,
      program: 'p',
      overlays: [],
    } as const;

    const input = monitorInput(CONFIG, COLLECTOR, 1, { env, samples: [sample], previous: [previous] });

    expect(input.previous).toEqual([{ host: 'web1', service: 's', status: 'ok', text: 't', since: 3 }]);
    expect(input.samples).toEqual([
      {
        series: sample.series,
        metric: 'm',
        labels: { a: '1', host: 'web1' },
        type: 'counter',
        time: 5,
        value: 0.5,
        collector: 'c',
        stepSeconds: 60,
      },
    ]);
  });

  it('says which variable a secret lacks', () => {
    const none = environmentFrom({}, { uid: 1, home: '/' });

    expect(() => collectorInput(CONFIG, COLLECTOR, 1, { env: none })).toThrow('TOKEN');
  });
});
