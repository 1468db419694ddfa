import { describe, expect, it } from 'vitest';
import { parseStat } from '../../../src/proc/stat.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/stat', () => {
  it('gives seconds by processor and mode, and the counters', () => {
    const stat = parseStat(procText('stat'));

    expect(stat.cpus.map(({ cpu }) => cpu)).toEqual(['0', '1']);
    expect(stat.cpus[0]?.seconds).toMatchObject({ user: 808.48, nice: 4.59, idle: 2268.99, steal: 0.98 });
    expect(stat).toMatchObject({ bootTime: 1795304515, contextSwitches: 4018698, interrupts: 2859829, forks: 54576 });
    expect(stat).toMatchObject({ running: 3, blocked: 0 });
  });

  it('takes the few columns of old kernels', () => {
    expect(parseStat('cpu0 100 0 0 50\n').cpus[0]?.seconds).toMatchObject({ user: 1, idle: 0.5, steal: 0 });
  });

  it.each(['', 'nonsense', 'cpu0 1 2\n', 'cpu0 a b c d\n', 'cpu0 1 2 3 4\nbtime soon\n'])(
    'names the file for %j',
    (text) => {
      expect(() => parseStat(text)).toThrow('cannot read /proc/stat');
    },
  );
});
