/** The status file of an instance, `TEMP/INSTANCE.status.json`: how far the running cycle is, or how the last one ended. */
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { readBootId } from '../../files/boot.ts';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { replaceFile } from '../../files/replace-file.ts';
import type { Holder } from '../lock/lock-errors.ts';
import { readProcess } from '../process/process-table.ts';
import { type CycleStatus, isCycleStatus } from './cycle-status.ts';

const SUFFIX = '.status.json';
const MAX_BYTES = 4 * 1024 * 1024;

/** What lies in the place of a status file; undefined if nothing does. */
export type StatusReading = { readonly status: CycleStatus } | { readonly problem: string } | undefined;

/** Who this process is, for its status. */
export function thisProcess(): Pick<CycleStatus, 'pid' | 'startTime' | 'bootId' | 'host'> {
  const startTime = readProcess(process.pid)?.startTime ?? '';
  return { pid: process.pid, startTime, bootId: readBootId(), host: hostname() };
}

/** Replaces the status file; readers see the old one or the new one. */
export function writeStatus(tempDir: string, status: CycleStatus): void {
  replaceFile(statusPath(tempDir, status.instance), `${JSON.stringify(status)}\n`, { mode: 0o644, durable: false });
}

/** Reads the status file; never throws, whatever lies there. */
export function readStatus(tempDir: string, instance: string): StatusReading {
  const path = statusPath(tempDir, instance);
  try {
    const bytes = readBounded(path, MAX_BYTES);
    if (!bytes) return { problem: `${path} is longer than ${MAX_BYTES} bytes` };
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isCycleStatus(value) ? { status: value } : { problem: `${path} is not a status file of this version` };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    return { problem: `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Whether the very process that wrote a status is still there: same boot, number and start. */
export function isAlive(status: CycleStatus): boolean {
  if (status.bootId !== readBootId()) return false;
  const process = readProcess(status.pid);
  return process !== undefined && process.startTime === status.startTime && process.state !== 'Z';
}

/** The cycle of this instance that is running now; undefined if none is, or it has not written its status yet. */
export function readHolder(tempDir: string, instance: string): Holder | undefined {
  const reading = readStatus(tempDir, instance);
  if (!reading || 'problem' in reading || !isRunning(reading.status)) return undefined;
  const { pid, cycleId, since, stage } = reading.status;
  return { pid, instance, cycleId, since, stage };
}

/** The running cycles of all instances that share this temporary directory. */
export function readHolders(tempDir: string): Holder[] {
  let names: string[];
  try {
    names = readdirSync(tempDir);
  } catch {
    return []; // only asked to say more about a lock that is held
  }
  return names
    .filter((name) => name.endsWith(SUFFIX) && !name.startsWith('.'))
    .map((name) => readHolder(tempDir, name.slice(0, -SUFFIX.length)))
    .filter((holder) => holder !== undefined);
}

/** Whether a status is that of a cycle that is running now. */
export function isRunning(status: CycleStatus): boolean {
  return status.finished === undefined && isAlive(status);
}

/** Where the status file of an instance lies. */
export function statusPath(tempDir: string, instance: string): string {
  return `${tempDir}/${instance}${SUFFIX}`;
}
