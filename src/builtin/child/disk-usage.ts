/** Space and files of a file system, asked here or in a process of its own. */
import { statfs } from 'node:fs/promises';
import type { DiskUsage } from '../../program-context.ts';
import { runCommand } from './run-command.ts';

interface UsageOptions {
  readonly apart?: boolean;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 2000;

/** Rejects with the system's error, or an error with code ETIMEDOUT. */
export function diskUsage(
  path: string,
  { apart = false, timeoutMs = TIMEOUT_MS }: UsageOptions = {},
): Promise<DiskUsage> {
  return apart ? askApart(path, timeoutMs) : askHere(path);
}

async function askHere(path: string): Promise<DiskUsage> {
  const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(path);
  return usageOf([bsize, blocks, bfree, bavail, files, ffree]);
}

async function askApart(path: string, timeoutMs: number): Promise<DiskUsage> {
  const argv = ['env', 'LC_ALL=C', 'stat', '--file-system', '--format=%S %b %f %a %c %d', '--', path];
  const { exitCode, stdout, stderr, timedOut } = await runCommand(argv, { timeoutMs });
  if (timedOut) throw Object.assign(new Error(`${path} does not answer within ${timeoutMs} ms`), { code: 'ETIMEDOUT' });
  const numbers = stdout.trim().split(' ').map(Number);
  if (exitCode !== 0 || numbers.length !== 6 || !numbers.every(Number.isFinite))
    throw Object.assign(new Error(stderr.trim() || `stat of ${path} failed`), { code: codeOf(stderr) });
  return usageOf(numbers);
}

function usageOf([
  blockSize = 0,
  blocks = 0,
  free = 0,
  available = 0,
  files = 0,
  filesFree = 0,
]: readonly number[]): DiskUsage {
  return {
    sizeBytes: blocks * blockSize,
    freeBytes: free * blockSize,
    availableBytes: available * blockSize,
    files,
    filesFree,
  };
}

/** The system's error by what `stat` says of it in English. */
function codeOf(stderr: string): string {
  if (stderr.includes('Permission denied')) return 'EACCES';
  if (stderr.includes('No such file')) return 'ENOENT';
  if (stderr.includes('Stale file handle')) return 'ESTALE';
  return 'EIO';
}
