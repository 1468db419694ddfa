import { describe, expect, it } from 'vitest';
import { parseUptime } from '../../../src/proc/uptime.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/uptime', () => {
  it('gives seconds', () => {
    expect(parseUptime(procText('uptime'))).toBe(1058.82);
  });

  it.each(['', 'long'])('names the file for %j', (text) => {
    expect(() => parseUptime(text)).toThrow('cannot read /proc/uptime');
  });
});
