import { describe, expect, it } from 'vitest';
import { parseMounts } from '../../../src/proc/mounts.ts';
import { procText } from '../../support/proc-fixture.ts';

describe('/proc/self/mounts', () => {
  it('gives devices, mount points and types, escapes undone', () => {
    const mounts = parseMounts(procText('self/mounts'));

    expect(mounts).toHaveLength(9);
    expect(mounts[5]).toEqual({ device: '/dev/vdb', mountPoint: '/srv/My Files', fsType: 'ext4', readOnly: true });
    expect(mounts[3]?.readOnly).toBe(false);
  });

  it('shows only what is mounted last on a point', () => {
    expect(parseMounts('a /x ext4 rw 0 0\nb /x xfs rw 0 0\n').map(({ device }) => device)).toEqual(['b']);
  });

  it('names the file for half a line', () => {
    expect(() => parseMounts('proc /proc\n')).toThrow('cannot read /proc/self/mounts');
  });
});
