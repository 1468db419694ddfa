/** /proc/diskstats: what block devices have done since the machine started. */
import { fieldsOf, linesOf, numbersOf } from './fields.ts';

export interface DiskStat {
  readonly device: string;
  readonly reads: number;
  readonly readsMerged: number;
  readonly readBytes: number;
  readonly readSeconds: number;
  readonly writes: number;
  readonly writesMerged: number;
  readonly writtenBytes: number;
  readonly writeSeconds: number;
  /** In flight at this moment. */
  readonly inFlight: number;
  readonly busySeconds: number;
  /** Busy seconds, each counted as often as requests waited. */
  readonly weightedSeconds: number;
}

const FILE = '/proc/diskstats';
// the kernel counts sectors of this size, whatever the disk's own
const SECTOR_BYTES = 512;

/** Reads it, in the kernel's order. Throws an error that names the file. */
export function parseDiskstats(text: string): DiskStat[] {
  return linesOf(text).map((line) => {
    const [, , device = '', ...fields] = fieldsOf(line);
    const [reads = 0, readsMerged = 0, sectorsRead = 0, readMs = 0, ...more] = numbersOf(FILE, fields, 11);
    const [writes = 0, writesMerged = 0, sectorsWritten = 0, writeMs = 0, inFlight = 0, busyMs = 0, weightedMs = 0] =
      more;
    return {
      device,
      reads,
      readsMerged,
      readBytes: sectorsRead * SECTOR_BYTES,
      readSeconds: readMs / 1000,
      writes,
      writesMerged,
      writtenBytes: sectorsWritten * SECTOR_BYTES,
      writeSeconds: writeMs / 1000,
      inFlight,
      busySeconds: busyMs / 1000,
      weightedSeconds: weightedMs / 1000,
    };
  });
}

/** Leaves out partitions of disks that are in the list themselves: they would be counted twice. */
export function wholeDisks(disks: readonly DiskStat[]): DiskStat[] {
  const names = new Set(disks.map(({ device }) => device));
  return disks.filter(({ device }) => {
    const [, disk = '', p = ''] = /^(.*?)(p?)\d+$/.exec(device) ?? [];
    // sda1 belongs to sda; a disk whose name ends in a digit has a p between: nvme0n1p1
    return !(names.has(disk) && (p === 'p') === /\d$/.test(disk));
  });
}
