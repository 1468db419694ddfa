import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import local from '../../../collectors/local/local.ts';
import type { DiskUsage } from '../../../src/program-context.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { collectItems } from '../../support/collect-items.ts';
import { PROC_ROOT } from '../../support/proc-fixture.ts';

const USAGE: DiskUsage = { sizeBytes: 1000, freeBytes: 300, availableBytes: 200, files: 100, filesFree: 75 };

interface Machine {
  readonly settings?: Record<string, unknown>;
  readonly readFile?: (path: string) => Promise<string>;
  readonly into?: CollectorItem[];
  readonly diskUsage?: (path: string, options?: { apart?: boolean; timeoutMs?: number }) => Promise<DiskUsage>;
}

function collect({ settings = {}, readFile, diskUsage, into }: Machine = {}): Promise<CollectorItem[]> {
  return collectItems(local, {
    ...(into ? { into } : {}),
    settings: { procRoot: PROC_ROOT, ...settings },
    context: { ...(readFile ? { readFile } : {}), diskUsage: diskUsage ?? (async () => USAGE) },
  });
}

function valuesOf(items: readonly CollectorItem[]): Map<string, number> {
  const samples = items.flatMap((item) => ('value' in item && 'metric' in item ? [item] : []));
  return new Map(
    samples.map(({ metric, labels = {}, value }) => [[metric, ...Object.values(labels)].join(' '), value]),
  );
}

const missing = () => Object.assign(new Error('no such file'), { code: 'ENOENT' });

describe('collector local', () => {
  it('tells of this machine by the names of node_exporter', async () => {
    const values = valuesOf(await collect());

    expect(Object.fromEntries(values)).toMatchObject({
      'node_cpu_seconds_total 0 user': 808.48,
      node_load1: 0.23,
      node_load1_per_cpu: 0.115,
      node_boot_time_seconds: 1795304515,
      node_uptime_seconds: 1058.82,
      node_memory_total_bytes: 24684084 * 1024,
      node_swap_used_ratio: 0.25,
      'node_disk_read_bytes_total vda': 1955010 * 512,
      'node_network_receive_bytes_total eth0': 281934732,
      'node_network_transmit_carrier_total eth0': 11,
      'node_processes_state R': 1,
      'node_processes_state Z': 0,
      node_processes_pids: 2,
      node_processes_threads: 8,
      'node_filesystem_size_bytes /dev/vda ext4 /': 1000,
      'node_filesystem_avail_bytes /dev/vda ext4 /': 200,
      'node_filesystem_readonly /dev/vdb ext4 /srv/My Files': 1,
    });
    expect(values.get('node_filesystem_used_ratio /dev/vda ext4 /')).toBe(0.777778);
    expect(values.get('node_filesystem_files_used_ratio /dev/vda ext4 /')).toBe(0.25);
    expect(values.get('node_memory_used_ratio')).toBeGreaterThan(0);
    expect(values.get('node_memory_used_ratio')).toBeLessThan(1);
  });

  it('leaves out pseudo file systems, second mounts, partitions, loops and containers', async () => {
    const items = await collect();
    const labels = items.flatMap((item) => ('labels' in item ? Object.values(item.labels ?? {}) : []));

    for (const hidden of [
      '/proc',
      '/dev/shm',
      '/etc/hosts',
      'cgroup2',
      'overlay',
      'vda1',
      'nvme0n1p1',
      'loop0',
      'veth12ab',
    ])
      expect(labels).not.toContain(hidden);
    expect(labels).toEqual(expect.arrayContaining(['/', '/mnt/nas', 'vda', 'dm-10', 'lo', 'eth0']));
  });

  it('says what each metric means, and has each series once', async () => {
    const items = await collect();
    const helped = new Set(items.flatMap((item) => ('help' in item ? [item.help.metric] : [])));
    const series = items.flatMap((item) =>
      'value' in item && 'metric' in item ? [`${item.metric} ${JSON.stringify(item.labels)}`] : [],
    );

    for (const item of items) if ('metric' in item) expect(helped).toContain(item.metric);
    expect(new Set(series).size).toBe(series.length);
    expect(items.filter((item) => 'unit' in item).length).toBeGreaterThan(20);
  });

  it('asks network file systems in a process of their own, and says which do not answer', async () => {
    const apart: string[] = [];
    const items = await collect({
      settings: { fileSystemTimeout: '50ms' },
      async diskUsage(path, options) {
        if (options?.apart) apart.push(path);
        if (path === '/mnt/nas') throw Object.assign(new Error('late'), { code: 'ETIMEDOUT' });
        return USAGE;
      },
    });

    expect(apart).toEqual(['/mnt/nas']);
    expect(items.filter((item) => 'service' in item)).toEqual([
      {
        host: 'here',
        service: 'filesystems',
        status: 'critical',
        text: '/mnt/nas (nfs4) does not answer within 0.05 s',
      },
    ]);
    expect(valuesOf(items).has('node_filesystem_size_bytes /dev/vda ext4 /')).toBe(true);
  });

  it('says that all answer, and passes over what is not for its user', async () => {
    const items = await collect({
      async diskUsage(path) {
        if (path === '/mnt/nas') throw Object.assign(new Error('secret'), { code: 'EACCES' });
        return USAGE;
      },
    });

    expect(items).toContainEqual({ host: 'here', service: 'filesystems', status: 'ok', text: '2 file systems answer' });
  });

  it('is content with whatever files a container shows', async () => {
    const items = await collect({
      readFile: async (path) => {
        if (!path.endsWith('/loadavg')) throw missing();
        return '1 2 3 4/5 6\n';
      },
      settings: { processes: false },
    });

    expect([...valuesOf(items).keys()]).toEqual(['node_load1', 'node_load5', 'node_load15']);
  });

  it('fails for a file that does not read, after it has told of all others', async () => {
    const items: CollectorItem[] = [];
    const readFile = async (path: string) => (path.endsWith('/meminfo') ? 'x' : readFileSync(path, 'utf8'));

    await expect(collect({ readFile, into: items })).rejects.toThrow('cannot read /proc/meminfo: "x"');
    expect(valuesOf(items).has('node_disk_io_now vda')).toBe(true);
    expect(valuesOf(items).has('node_filesystem_size_bytes /dev/vda ext4 /')).toBe(true);
  });

  it('reads the real machine', async () => {
    const values = valuesOf(await collect({ settings: { procRoot: '/proc' } }));

    expect(values.get('node_memory_total_bytes')).toBeGreaterThan(1e6);
    expect(values.get('node_processes_pids')).toBeGreaterThan(1);
  });
});
