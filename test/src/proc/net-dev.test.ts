import { describe, expect, it } from 'vitest';
import { parseNetDev } from '../../../src/proc/net-dev.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/net/dev', () => {
  it('gives what each interface received and transmitted', () => {
    const devices = parseNetDev(procText('net/dev'));

    expect(devices.map(({ device }) => device)).toEqual(['lo', 'eth0', 'veth12ab']);
    expect(devices[1]).toEqual({
      device: 'eth0',
      received: [281934732, 11371, 1, 2, 3, 4, 5, 6],
      transmitted: [691251, 7423, 7, 8, 9, 10, 11, 12],
    });
  });

  it.each(['a\nb\neth0 1 2', 'a\nb\neth0: 1 2 3', 'a\nb\neth0: x'])('names the file for %j', (text) => {
    expect(() => parseNetDev(text)).toThrow('cannot read /proc/net/dev');
  });
});
