/** This machine: processors, memory, load, disks, file systems, network, processes. Names follow node_exporter. */
import { globMatcher } from '../../src/glob.ts';
import { parseDiskstats, wholeDisks } from '../../src/proc/diskstats.ts';
import { parseLoadavg } from '../../src/proc/loadavg.ts';
import { parseMeminfo } from '../../src/proc/meminfo.ts';
import { parseMounts } from '../../src/proc/mounts.ts';
import { parseNetDev } from '../../src/proc/net-dev.ts';
import { type KernelStat, parseStat } from '../../src/proc/stat.ts';
import { parseUptime } from '../../src/proc/uptime.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { duration } from '../../src/program-schema.ts';
import { cpuFamilies, loadFamilies } from './cpu.ts';
import { cpuGraphs, loadGraphs } from './cpu-graphs.ts';
import { diskGraphs, fileSystemGraphs } from './disk-graphs.ts';
import { diskFamilies } from './disks.ts';
import { itemsOf, single } from './family.ts';
import { chooseMounts, readFileSystems } from './file-systems.ts';
import { memoryFamilies } from './memory.ts';
import { memoryGraphs } from './memory-graphs.ts';
import { networkFamilies } from './network.ts';
import { networkGraphs } from './network-graphs.ts';
import { processGraphs } from './process-graphs.ts';
import { processFamilies } from './processes.ts';

const PSEUDO =
  'autofs binfmt_misc bpf cgroup cgroup2 configfs debugfs devpts devtmpfs efivarfs erofs fuse.gvfsd-fuse fuse.lxcfs ' +
  'fuse.portal fusectl hugetlbfs iso9660 mqueue nsfs proc pstore ramfs rootfs rpc_pipefs securityfs selinuxfs ' +
  'squashfs sysfs tracefs';
const HIDDEN =
  '/dev /dev/* /proc /proc/* /sys /sys/* /run/containerd/* /run/credentials/* /run/docker/* /run/netns/* ' +
  '/run/user/* /snap/* /var/lib/containers/* /var/lib/docker/* /var/lib/kubelet/*';

const settings = (z: Z) => {
  const globs = (text: string) => z.array(z.string()).default(text.split(' '));
  return z.strictObject({
    procRoot: z.string().default('/proc'),
    ignoreFileSystems: globs(PSEUDO),
    ignoreMountPoints: globs(HIDDEN),
    ignoreDevices: globs('loop* ram* zram* fd* sr*'),
    ignoreInterfaces: globs('veth* docker* br-* virbr* cni* flannel* ifb* dummy*'),
    fileSystemTimeout: duration(z, { minMs: 10, maxMs: 60_000 }).prefault('2s'),
    processes: z.boolean().default(true),
  });
};

type Context = CollectorContext<Output<typeof settings>, unknown, object>;

export default defineCollector({
  summary: 'CPU, memory, load, disks, file systems, network and processes of this machine.',
  settings,
  async *collect(context) {
    const failures: Error[] = [];
    for (const part of PARTS) {
      try {
        yield* await part(context);
      } catch (error) {
        // a container shows only some of these files
        if (!isMissing(error)) failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [first, ...more] = failures;
    if (first) throw new Error([first, ...more].map(({ message }) => message).join('\n'), { cause: first });
  },
});

type Part = (context: Context) => Promise<readonly CollectorItem[]>;

const PARTS: readonly Part[] = [
  readCpu,
  readLoad,
  readMemory,
  async (context) =>
    itemsOf([
      single('node_uptime_seconds', 'Seconds since start.', parseUptime(await read(context, 'uptime')), 'seconds'),
    ]),
  readDisks,
  readNetwork,
  readProcesses,
  readMounted,
];

async function readStat(context: Context): Promise<KernelStat> {
  return parseStat(await read(context, 'stat'));
}

async function readCpu(context: Context) {
  const stat = await readStat(context);
  return [...itemsOf(cpuFamilies(stat)), ...cpuGraphs(stat.cpus.length)];
}

async function readMemory(context: Context) {
  const meminfo = parseMeminfo(await read(context, 'meminfo'));
  const { bytes } = meminfo;
  return [...itemsOf(memoryFamilies(meminfo)), ...memoryGraphs(bytes.get('MemTotal'), bytes.get('SwapTotal'))];
}

async function readLoad(context: Context) {
  const load = parseLoadavg(await read(context, 'loadavg'));
  const cpus = await readStat(context).then(
    ({ cpus }) => cpus.length,
    () => undefined, // its own part says what is wrong with it
  );
  return [...itemsOf(loadFamilies(load, cpus)), ...loadGraphs(cpus)];
}

async function readDisks(context: Context) {
  const isIgnored = globMatcher(context.settings.ignoreDevices);
  const disks = wholeDisks(parseDiskstats(await read(context, 'diskstats')));
  return [...itemsOf(diskFamilies(disks.filter(({ device }) => !isIgnored(device)))), ...diskGraphs()];
}

async function readNetwork(context: Context) {
  const isIgnored = globMatcher(context.settings.ignoreInterfaces);
  const devices = parseNetDev(await read(context, 'net/dev'));
  return [...itemsOf(networkFamilies(devices.filter(({ device }) => !isIgnored(device)))), ...networkGraphs()];
}

async function readProcesses(context: Context) {
  if (!context.settings.processes) return [];
  return [...itemsOf(await processFamilies(context, context.settings.procRoot)), ...processGraphs()];
}

async function readMounted(context: Context): Promise<CollectorItem[]> {
  const mounts = chooseMounts(parseMounts(await read(context, 'self/mounts')), context.settings);
  const fileSystems = await readFileSystems(mounts, context.diskUsage, context.settings.fileSystemTimeout);
  const { families, status, text } = fileSystems;
  const finding = { host: context.host, service: 'filesystems', status, text };
  return [...itemsOf(families), ...fileSystemGraphs(), finding];
}

function read({ settings, readFile }: Context, file: string): Promise<string> {
  return readFile(`${settings.procRoot}/${file}`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
