import { describe, expect, it } from 'vitest';
import { hostPath } from '../../../../src/config/hosts/host-path.ts';

describe('hostPath', () => {
  const hosts = { 'web[1-9]': {}, web3: {}, 'web[1-2]': {} };

  it.each([
    ['web3', 'web3'],
    ['web1', 'web[1-9]'],
  ])('finds %s under %s', (host, key) => {
    expect(hostPath(hosts, host)).toEqual(['hosts', key]);
  });

  it('finds nothing where nobody wrote it down', () => {
    expect(hostPath(hosts, 'db1')).toBeUndefined();
    expect(hostPath(undefined, 'db1')).toBeUndefined();
  });
});
