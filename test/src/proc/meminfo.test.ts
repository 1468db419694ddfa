import { describe, expect, it } from 'vitest';
import { parseMeminfo } from '../../../src/proc/meminfo.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/meminfo', () => {
  it('gives bytes and counts by the kernel’s names', () => {
    const { bytes, counts } = parseMeminfo(procText('meminfo'));

    expect(bytes.get('MemTotal')).toBe(24684084 * 1024);
    expect(bytes.has('Active(anon)')).toBe(true);
    expect(counts.get('HugePages_Total')).toBe(0);
    expect(bytes.has('HugePages_Total')).toBe(false);
  });

  it.each(['MemTotal 5 kB', 'MemTotal: x kB', 'MemTotal: 5 MB'])('names the file for %j', (text) => {
    expect(() => parseMeminfo(text)).toThrow('cannot read /proc/meminfo');
  });
});
