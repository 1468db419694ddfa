import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { networkFileSystem, readDiskSpace } from '../../../src/files/disk-space.ts';

describe('disk space', () => {
  it('is that of the file system', () => {
    const { totalBytes, freeBytes, freeInodes } = readDiskSpace(tmpdir());

    expect(freeBytes).toBeGreaterThan(0);
    expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    expect(freeInodes === undefined || freeInodes > 0).toBe(true);
  });

  it('of a missing directory is an error', () => {
    expect(() => readDiskSpace('/no/such/directory')).toThrow(/ENOENT/);
  });
});

describe('a file system', () => {
  it.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    ['CIFS', 0xff534d42 | 0], // as a signed number
    ['SMB2', 0xfe534d42],
    ['FUSE', 0x65735546],
  ])('of type %s (%i) is a network one', (name, type) => {
    expect(networkFileSystem(type)).toBe(name);
  });

  it.each([
    ['ext4', 0xef53],
    ['tmpfs', 0x01021994],
    ['xfs', 0x58465342],
    ['btrfs', 0x9123683e],
    ['overlay', 0x794c7630],
  ])('of type %s is a local one', (_, type) => {
    expect(networkFileSystem(type)).toBeUndefined();
  });
});
