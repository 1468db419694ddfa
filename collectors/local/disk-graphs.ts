/** How disks and file systems are drawn. Pure. */
import type { CollectorItem } from '../../src/program-items.ts';
import { graphItems, line, mirrored } from './graph-items.ts';

/** Disks: how much, how often, how busy. */
export function diskGraphs(): CollectorItem[] {
  return graphItems(
    {
      name: 'disk',
      title: 'Read and written: {device}',
      category: 'disk',
      each: 'device',
      axis: 'read (−) / written (+)',
      series: [mirrored('node_disk_written_bytes_total', 'node_disk_read_bytes_total', ['written', 'read'])],
    },
    {
      name: 'disk-requests',
      title: 'Requests: {device}',
      category: 'disk',
      each: 'device',
      axis: 'reads (−) / writes (+)',
      covers: ['node_disk_io_now'],
      series: [
        mirrored('node_disk_writes_completed_total', 'node_disk_reads_completed_total', ['writes', 'reads']),
        mirrored('node_disk_writes_merged_total', 'node_disk_reads_merged_total', ['writes merged', 'reads merged']),
      ],
    },
    {
      name: 'disk-busy',
      title: 'Time that disks were busy',
      category: 'disk',
      lower: 0,
      upper: 1,
      series: [line('node_disk_io_time_seconds_total', '{device}')],
    },
    {
      name: 'disk-wait',
      title: 'Time that requests took',
      category: 'disk',
      info: 'Seconds in each second, added up: 200 % is two requests at a time, all the time.',
      axis: 'reads (−) / writes (+)',
      covers: ['node_disk_io_time_weighted_seconds_total'],
      series: [
        mirrored('node_disk_write_time_seconds_total', 'node_disk_read_time_seconds_total', [
          '{device} writes',
          '{device} reads',
        ]),
      ],
    },
  );
}

/** How full file systems are. */
export function fileSystemGraphs(): CollectorItem[] {
  const full = { category: 'disk', lower: 0, upper: 1 };
  return graphItems(
    {
      ...full,
      name: 'disk-used',
      title: 'Space used',
      covers: [
        'node_filesystem_size_bytes',
        'node_filesystem_free_bytes',
        'node_filesystem_avail_bytes',
        'node_filesystem_readonly',
      ],
      series: [line('node_filesystem_used_ratio', '{mountpoint}')],
    },
    {
      ...full,
      name: 'inodes-used',
      title: 'Inodes used',
      covers: ['node_filesystem_files', 'node_filesystem_files_free'],
      series: [line('node_filesystem_files_used_ratio', '{mountpoint}')],
    },
  );
}
