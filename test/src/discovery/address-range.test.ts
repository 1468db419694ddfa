import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../../src/discovery/address-range.ts';

describe('addressesOf', () => {
  it.each([
    ['web1.example.org', ['web1.example.org']],
    ['192.0.2.7', ['192.0.2.7']],
    ['2001:db8::1', ['2001:db8::1']],
    ['192.0.2.8/30', ['192.0.2.9', '192.0.2.10']],
    ['192.0.2.11/30', ['192.0.2.9', '192.0.2.10']],
    ['192.0.2.4/31', ['192.0.2.4', '192.0.2.5']],
    ['192.0.2.4/32', ['192.0.2.4']],
  ])('takes %s for %j', (word, addresses) => {
    expect(addressesOf(word)).toEqual(addresses);
  });

  it('leaves network and broadcast address out', () => {
    const all = addressesOf('10.255.255.0/24');

    expect([all.length, all[0], all.at(-1)]).toEqual([254, '10.255.255.1', '10.255.255.254']);
  });

  it.each([
    ['10.0.0.0/8', '10.0.0.0/8 has 16777216 addresses; at most 4096 (a /20) at once'],
    ['2001:db8::/64', '2001:db8::/64: networks of IPv6 are too large to look through; name the hosts'],
    ['10.0.0.0/33', '"10.0.0.0/33" is no network such as 192.0.2.0/24'],
    ['10.0.0.0/', '"10.0.0.0/" is no network such as 192.0.2.0/24'],
    ['web1/24', '"web1/24" is no network such as 192.0.2.0/24'],
    ['-f', '"-f" is no host name or address'],
  ])('refuses %s', (word, message) => {
    expect(() => addressesOf(word)).toThrow(message);
  });
});
