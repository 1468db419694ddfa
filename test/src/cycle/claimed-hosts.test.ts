import { describe, expect, it } from 'vitest';
import { claimedHosts } from '../../../src/cycle/claimed-hosts.ts';

const claims = (instance: string, ...hosts: string[]) => ({ instance, dataDir: `/data/${instance}`, hosts });
const own = (...hosts: string[]) => ({ instance: 'run-cycle-pages', hosts });

describe('claimedHosts', () => {
  it('names hosts that two others watch, at the later one', () => {
    const others = [claims('run-cycle-a', 'web1', 'web2'), claims('run-cycle-b', 'db1'), claims('run-cycle-c', 'web2')];

    expect(claimedHosts(own(), others)).toEqual([
      { host: 'web2', by: ['run-cycle-a', 'run-cycle-c'], isOurs: false, other: 2 },
    ]);
  });

  it('names hosts that this instance watches as well, first', () => {
    const others = [claims('run-cycle-a', 'web1', 'web2'), claims('run-cycle-b', 'web1')];

    expect(claimedHosts(own('web2'), others)).toEqual([
      { host: 'web2', by: ['run-cycle-a', 'run-cycle-pages'], isOurs: true, other: 0 },
      { host: 'web1', by: ['run-cycle-a', 'run-cycle-b'], isOurs: false, other: 1 },
    ]);
  });

  it('has nothing to say of hosts that one instance watches', () => {
    expect(claimedHosts(own('a'), [claims('run-cycle-a', 'b', 'b'), claims('run-cycle-b', 'c')])).toEqual([]);
  });

  it('tells instances of the same name apart by their directories', () => {
    const others = [claims('run-cycle', 'a'), { ...claims('run-cycle', 'a'), dataDir: '/copy' }];

    expect(claimedHosts(own(), others)[0]?.by).toEqual(['run-cycle (/data/run-cycle)', 'run-cycle (/copy)']);
  });
});
