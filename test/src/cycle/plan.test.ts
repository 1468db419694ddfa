import { describe, expect, it } from 'vitest';
import type { CollectorConfig, Config, HostConfig } from '../../../src/config/config.ts';
import { makePlan, type PlanRequest } from '../../../src/cycle/plan.ts';
import type { ProgramRun } from '../../../src/state/state.ts';

const program = {
  everyMs: 300_000,
  watchdogMs: 60_000,
  settings: {},
  sections: [],
  reads: [],
  tls: false,
  origin: 'x.yaml:1',
};
const collector = (name: string, change: Partial<CollectorConfig> = {}): CollectorConfig => ({
  ...program,
  name,
  format: 'prometheus',
  after: [],
  updaters: ['builtin'],
  needsTarget: false,
  maxSeries: 5000,
  ...change,
});
const config = (change: Partial<Config> = {}): Config => ({
  general: {
    intervalMs: 300_000,
    timezone: 'UTC',
    dataDir: '/d',
    tempDir: '/t',
    siteDir: '/s',
    host: 'me',
    parallel: 8,
    watchdogMs: 60_000,
    deadlineMs: 240_000,
    stderrReport: 'always',
  },
  store: { kind: 'sqlite', keepMs: 1 },
  collectors: [collector('local')],
  monitors: [{ ...program, name: 'threshold' }],
  pagemakers: [{ ...program, name: 'site', live: true }],
  groups: [],
  hosts: [],
  sections: {},
  reads: [],
  ...change,
});
const request = (change: Partial<PlanRequest> = {}): PlanRequest => ({
  config: config(),
  now: 3000,
  runs: new Map(),
  only: undefined,
  force: false,
  prime: false,
  fingerprint: 'new',
  pagesFingerprint: undefined,
  changed: [],
  ...change,
});
const runsOf = (runs: ProgramRun[]) => new Map(runs.map((run) => [run.name, run]));
const host = (collect: HostConfig['collect']): HostConfig => ({
  name: 'a',
  address: 'a',
  groups: [],
  labels: {},
  parents: [],
  collect,
});

describe('makePlan', () => {
  it('runs everything the first time', () => {
    const plan = makePlan(request());

    expect([...plan.collectors, ...plan.monitors, ...plan.pagemakers].map((each) => each.run)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('runs nothing twice in one slot, nor pagemakers while the configuration is the same', () => {
    const runs = runsOf([
      { name: 'local', kind: 'collector', slot: 3000, at: 2999, ok: true },
      { name: 'threshold', kind: 'monitor', slot: 3000, at: 2999, ok: true },
    ]);

    const plan = makePlan(request({ runs, pagesFingerprint: 'new' }));

    expect(plan.collectors[0]).toMatchObject({
      run: false,
      why: 'not due for another 3 min',
    });
    expect(plan.monitors[0]?.run).toBe(false);
    expect(plan.pagemakers[0]).toMatchObject({
      run: false,
      why: 'the configuration has not changed',
    });
  });

  it('counts the first of two quick cycles for the slot before, so that the next is due at once', () => {
    const primed = makePlan(request({ prime: true })).collectors[0];
    const runs = new Map([
      ['local', { name: 'local', kind: 'collector', slot: primed?.slot ?? 0, at: 3000, ok: true }],
    ]);

    const next = makePlan(request({ runs, now: 3002 })).collectors[0];

    expect(primed).toMatchObject({ run: true, slot: 2700 });
    expect(next).toMatchObject({ run: true, slot: 3000 });
  });

  it('runs what is not due when forced', () => {
    const runs = runsOf([{ name: 'local', kind: 'collector', slot: 3000, at: 2999, ok: true }]);

    const plan = makePlan(request({ runs, force: true, pagesFingerprint: 'new' }));

    expect(plan.collectors[0]).toMatchObject({ run: true, why: 'forced' });
    expect(plan.pagemakers[0]?.run).toBe(true);
  });

  it('runs only what --only names', () => {
    const plan = makePlan(request({ only: ['threshold'] }));

    expect([plan.collectors[0]?.run, plan.monitors[0]?.run, plan.pagemakers[0]?.run]).toEqual([false, true, false]);
  });

  it('leaves out a collector that needs a target while no host has one', () => {
    const without = config({
      collectors: [collector('http', { needsTarget: true })],
    });
    const withOne = { ...without, hosts: [host({ http: [{}] })] };

    expect(makePlan(request({ config: without })).collectors[0]).toMatchObject({
      run: false,
      why: 'no host names it',
    });
    expect(makePlan(request({ config: withOne })).collectors[0]?.run).toBe(true);
  });

  it('says which files made the pages out of date', () => {
    const plan = makePlan(request({ pagesFingerprint: 'old', changed: ['hosts.yaml'] }));

    expect(plan.pagemakers[0]?.why).toBe('the configuration changed since pages were last made: hosts.yaml');
  });
});
