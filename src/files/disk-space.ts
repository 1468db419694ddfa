/** How much room a file system has, and whether it is one that a lock can be trusted on. */
import { statfsSync } from 'node:fs';

export interface DiskSpace {
  readonly totalBytes: number;
  /** What this user may still write (root: its reserve included). */
  readonly freeBytes: number;
  /** Undefined where the file system does not count them. */
  readonly freeInodes: number | undefined;
  /** The name of a file system that other machines or processes serve (NFS, CIFS, FUSE, …). */
  readonly network: string | undefined;
}

/** Looks at the file system that holds `path`. Throws the system's error, such as ENOENT. */
export function readDiskSpace(path: string): DiskSpace {
  const stats = statfsSync(path);
  const free = process.geteuid?.() === 0 ? stats.bfree : stats.bavail;
  return {
    totalBytes: stats.blocks * stats.bsize,
    freeBytes: free * stats.bsize,
    freeInodes: stats.files > 0 ? stats.ffree : undefined,
    network: networkFileSystem(stats.type),
  };
}

/** The name of a network file system by its type number from statfs(2), or undefined for a local one. */
export function networkFileSystem(type: number): string | undefined {
  return NETWORK_TYPES.get(type >>> 0);
}

const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x0bd00bd0, 'Lustre'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
]);
