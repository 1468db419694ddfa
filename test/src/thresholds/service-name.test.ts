import { describe, expect, it } from 'vitest';
import { isServiceName } from '../../../src/names.ts';
import { serviceName } from '../../../src/thresholds/service-name.ts';

describe('the service of a series', () => {
  it.each([
    ['no labels', {}, { host: 'a' }, 't'],
    ['a mount point', {}, { host: 'a', device: 'sda1', fstype: 'ext4', mountpoint: '/data' }, 't:/data'],
    ['a device', {}, { host: 'a', device: 'eth0', operstate: 'up' }, 't:eth0'],
    ['other labels, in order of their names', {}, { zone: 'z', cpu: '0', host: 'a' }, 't:0,z'],
    ['a label that the threshold pins', { labels: { mode: 'idle' } }, { cpu: '0', mode: 'idle' }, 't:0'],
    ['a label that the threshold lists once', { labels: { mode: ['idle'] } }, { cpu: '0', mode: 'idle' }, 't:0'],
    [
      'a label that is only narrowed',
      { labels: { cpu: ['0', '1'], mode: 'i*' } },
      { cpu: '0', mode: 'idle' },
      't:0,idle',
    ],
    ['a pinned mount point', { labels: { mountpoint: '/' } }, { mountpoint: '/', device: 'sda1' }, 't:sda1'],
    [
      'what is asked for',
      { by: ['device', 'fstype'] },
      { device: 'sda1', fstype: 'ext4', mountpoint: '/' },
      't:sda1,ext4',
    ],
    ['a label that the series lacks', { by: ['x'] }, { host: 'a' }, 't:'],
    ['nothing', { by: [] }, { device: 'sda1' }, 't'],
    ['hostile characters', {}, { x: 'a\u001b[31m\nb\uD800' }, 't:a?[31m?b?'],
  ])('is named by %s', (_, threshold, labels, expected) => {
    expect(serviceName('t', { metric: 'm', ...threshold }, labels)).toBe(expected);
  });

  it('is always a valid name', () => {
    const name = serviceName('t', { metric: 'm' }, { a: 'x'.repeat(256), b: '\u0000'.repeat(256) });

    expect(isServiceName(name)).toBe(true);
  });
});
