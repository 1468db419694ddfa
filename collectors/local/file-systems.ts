/** File systems: space, files, and whether they answer at all. */
import type { Status } from '../../src/finding.ts';
import { globMatcher } from '../../src/glob.ts';
import type { Mount } from '../../src/proc/mounts.ts';
import type { DiskUsage } from '../../src/program-context.ts';
import { type Family, ratio } from './family.ts';

export interface FileSystemSettings {
  readonly ignoreFileSystems: readonly string[];
  readonly ignoreMountPoints: readonly string[];
  readonly fileSystemTimeout: number;
}

type AskUsage = (path: string, options: { apart: boolean; timeoutMs: number }) => Promise<DiskUsage>;

/** One file system that answered, or the words for one that should have. */
type Asked = { readonly mount: Mount; readonly usage: DiskUsage } | { readonly trouble: string };

export interface FileSystems {
  readonly families: readonly Family[];
  readonly status: Status;
  readonly text: string;
}

/** The mounts that are worth looking at: no pseudo file systems, and of several mounts of one disk the shortest. */
export function chooseMounts(mounts: readonly Mount[], settings: FileSystemSettings): Mount[] {
  const isIgnoredType = globMatcher(settings.ignoreFileSystems);
  const isIgnoredPoint = globMatcher(settings.ignoreMountPoints);
  const chosen = new Map<string, Mount>();
  for (const mount of mounts) {
    if (isIgnoredType(mount.fsType) || isIgnoredPoint(mount.mountPoint)) continue;
    const key = mount.device.startsWith('/dev/') ? mount.device : mount.mountPoint;
    const known = chosen.get(key);
    if (!known || mount.mountPoint.length < known.mountPoint.length) chosen.set(key, mount);
  }
  return [...chosen.values()];
}

/** Asks all of them at once; one that hangs costs its time-out and no more. */
export async function readFileSystems(
  mounts: readonly Mount[],
  ask: AskUsage,
  timeoutMs: number,
): Promise<FileSystems> {
  const asked = (await Promise.all(mounts.map((mount) => askOne(mount, ask, timeoutMs)))).filter(
    (one) => one !== undefined,
  );
  const answered = asked.flatMap((one) => ('usage' in one && one.usage.sizeBytes > 0 ? [one] : []));
  const troubles = asked.flatMap((one) => ('trouble' in one ? [one.trouble] : []));
  return {
    families: fileSystemFamilies(answered),
    status: troubles.length > 0 ? 'critical' : 'ok',
    text: troubles.length > 0 ? troubles.join('; ') : `${answered.length} file systems answer`,
  };
}

// a call to one of these cannot hang on a network; others are asked in a process of their own
const NEVER_HANG = new Set(
  'ext2 ext3 ext4 xfs btrfs bcachefs zfs f2fs jfs reiserfs vfat exfat ntfs3 tmpfs overlay'.split(' '),
);
const NOT_OURS = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENOSYS']);

async function askOne(mount: Mount, ask: AskUsage, timeoutMs: number): Promise<Asked | undefined> {
  try {
    return { mount, usage: await ask(mount.mountPoint, { apart: !NEVER_HANG.has(mount.fsType), timeoutMs }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (NOT_OURS.has(code)) return undefined;
    const what = code === 'ETIMEDOUT' ? `does not answer within ${timeoutMs / 1000} s` : `answers ${code || error}`;
    return { trouble: `${mount.mountPoint} (${mount.fsType}) ${what}` };
  }
}

type Answered = Extract<Asked, { usage: DiskUsage }>;
type Column = readonly [
  metric: string,
  help: string,
  unit: string | undefined,
  value: (one: Answered) => number | undefined,
];

const COLUMNS: readonly Column[] = [
  ['node_filesystem_size_bytes', 'Size of the file system.', 'bytes', ({ usage }) => usage.sizeBytes],
  ['node_filesystem_free_bytes', 'Free space.', 'bytes', ({ usage }) => usage.freeBytes],
  ['node_filesystem_avail_bytes', 'Free space for others than root.', 'bytes', ({ usage }) => usage.availableBytes],
  ['node_filesystem_files', 'Files that there can be.', undefined, ({ usage }) => usage.files || undefined],
  [
    'node_filesystem_files_free',
    'Files that can still be made.',
    undefined,
    ({ usage }) => (usage.files ? usage.filesFree : undefined),
  ],
  ['node_filesystem_readonly', '1 if it is mounted read-only.', undefined, ({ mount }) => Number(mount.readOnly)],
  [
    'node_filesystem_used_ratio',
    'Share of space that is used, as df shows it.',
    'ratio',
    ({ usage }) => spaceUsed(usage),
  ],
  [
    'node_filesystem_files_used_ratio',
    'Share of files that are used.',
    'ratio',
    ({ usage }) => (usage.files ? ratio(usage.files - usage.filesFree, usage.files) : undefined),
  ],
];

function fileSystemFamilies(answered: readonly Answered[]): Family[] {
  return COLUMNS.map(([metric, help, unit, value]) => ({
    metric,
    help,
    ...(unit === undefined ? {} : { unit }),
    samples: answered.map((one) => [labelsOf(one.mount), value(one)] as const),
  }));
}

function labelsOf({ device, fsType, mountPoint }: Mount) {
  return { device, fstype: fsType, mountpoint: mountPoint };
}

/** What root keeps for itself counts neither as used nor as free. */
function spaceUsed({ sizeBytes, freeBytes, availableBytes }: DiskUsage): number | undefined {
  const used = sizeBytes - freeBytes;
  return used + availableBytes > 0 ? ratio(used, used + availableBytes) : undefined;
}
