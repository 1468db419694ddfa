import { describe, expect, it } from 'vitest';
import type { CollectorConfig, HostConfig } from '../../../src/config/config.ts';
import { whoIsAsked } from '../../../src/cycle/asked.ts';

const collector = (name: string, needsTarget: boolean): CollectorConfig => ({
  ...{ name, needsTarget, everyMs: 300_000, watchdogMs: 60_000, settings: {}, sections: [], reads: [], tls: false },
  ...{ origin: '', format: 'prometheus', after: [], updaters: ['builtin'], maxSeries: 5000 },
});
const host = (name: string, collect: HostConfig['collect']): HostConfig => ({
  ...{ name, address: name, groups: [], labels: {}, parents: [], collect },
});

describe('whether a program is asked about a host', () => {
  const { isAsked } = whoIsAsked({
    collectors: [collector('munin', true), collector('script', false)],
    hosts: [host('web1', { munin: [{}] }), host('web2', {})],
  });

  it.each([
    ['munin', 'web1', true],
    ['munin', 'web2', false],
    ['munin', 'other', false],
    ['script', 'web2', true],
    ['threshold', 'web2', true],
  ])('%s about %s: %s', (program, name, expected) => {
    expect(isAsked(program, name)).toBe(expected);
  });
});
