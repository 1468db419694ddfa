/** Disks, by the names of node_exporter. */
import type { DiskStat } from '../../src/proc/diskstats.ts';
import type { Family } from './family.ts';

type Column = readonly [metric: string, field: Exclude<keyof DiskStat, 'device'>, help: string, unit?: string];

const COLUMNS: readonly Column[] = [
  ['node_disk_reads_completed_total', 'reads', 'Reads that were done.'],
  ['node_disk_reads_merged_total', 'readsMerged', 'Reads that were merged with others.'],
  ['node_disk_read_bytes_total', 'readBytes', 'Bytes read.', 'bytes'],
  ['node_disk_read_time_seconds_total', 'readSeconds', 'Seconds that reads took, added up.', 'seconds'],
  ['node_disk_writes_completed_total', 'writes', 'Writes that were done.'],
  ['node_disk_writes_merged_total', 'writesMerged', 'Writes that were merged with others.'],
  ['node_disk_written_bytes_total', 'writtenBytes', 'Bytes written.', 'bytes'],
  ['node_disk_write_time_seconds_total', 'writeSeconds', 'Seconds that writes took, added up.', 'seconds'],
  ['node_disk_io_now', 'inFlight', 'Requests in flight.'],
  ['node_disk_io_time_seconds_total', 'busySeconds', 'Seconds in which the disk was busy.', 'seconds'],
  ['node_disk_io_time_weighted_seconds_total', 'weightedSeconds', 'Busy seconds times requests in flight.', 'seconds'],
];

/** What /proc/diskstats tells of these disks. */
export function diskFamilies(disks: readonly DiskStat[]): Family[] {
  return COLUMNS.map(([metric, field, help, unit]) => ({
    metric,
    help,
    ...(unit === undefined ? {} : { unit }),
    samples: disks.map((disk) => [{ device: disk.device }, disk[field]] as const),
  }));
}
