import { describe, expect, it } from 'vitest';
import { parseLoadavg } from '../../../src/proc/loadavg.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/loadavg', () => {
  it('gives the three loads and the number of threads', () => {
    expect(parseLoadavg(procText('loadavg'))).toEqual({ load1: 0.23, load5: 0.08, load15: 0.06, threads: 98 });
  });

  it.each(['', '0.1 0.2', 'a b c 1/2 3'])('names the file for %j', (text) => {
    expect(() => parseLoadavg(text)).toThrow('cannot read /proc/loadavg');
  });
});
