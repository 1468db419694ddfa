/** One cycle at a time: by instance name and by data directory, whatever dies, stalls, sleeps or changes the clock. */

import { isRunning, readHolder, readHolders, readStatus, type StatusReading } from '../status/status-file.ts';
import { dataLockFile, instanceLockFile, type KernelLock, lockFileHolder, takeKernelLock } from './kernel-lock.ts';
import { type Holder, LockHeld } from './lock-errors.ts';
import { prepareDataDirectory, prepareTempDirectory } from './temp-directory.ts';
import { showLock, type VisibleLock } from './visible-lock.ts';

export interface LockRequest {
  readonly instance: string;
  readonly tempDir: string;
  readonly dataDir: string;
  /** Epoch seconds. */
  readonly now: number;
}

export interface Lock {
  /** Gives the lock back; a second call does nothing. */
  release(): Promise<void>;
  /** The last cycle that wrote a status never finished it: it crashed. */
  readonly wasCrashed: boolean;
  /** The status that the last cycle left, as it was found under the lock. */
  readonly previous: StatusReading;
  /** Whether others still meet this lock: false when its files were removed under us. */
  stands(): boolean;
}

/**
 * Takes the lock, in this order: the temporary directory's, the data directory's, the visible one.
 * Throws LockHeld (another cycle runs: its facts) or LockRefused (no lock could be trusted here).
 */
export async function takeLock(request: LockRequest): Promise<Lock> {
  const { instance, tempDir, dataDir } = request;
  prepareDataDirectory(dataDir);
  prepareTempDirectory(tempDir);
  const kernel = takeBoth(request);
  const previous = readStatus(tempDir, instance);
  try {
    refuseWhereHolderLives(previous);
  } catch (error) {
    kernel.release();
    throw error;
  }
  let visible: VisibleLock;
  let released = false;
  const show = async () => {
    // somebody tidied it away: the kernel lock still holds, so it is laid again
    visible = await showLock(tempDir, instance, () => void (released || !kernel.stands() || show()));
  };
  await show();
  return {
    previous,
    wasCrashed: isUnfinished(previous),
    stands: kernel.stands,
    async release() {
      if (released) return;
      released = true;
      await visible.release();
      kernel.release();
    },
  };
}

/** The process that holds the lock of an instance or of its data directory; undefined if it is free. Changes nothing. */
export function findHolder(request: Omit<LockRequest, 'now'>): Holder | undefined {
  const ofInstance = describeHolder(request, lockFileHolder(instanceLockFile(request.tempDir, request.instance)));
  return ofInstance ?? describeHolder(request, lockFileHolder(dataLockFile(request.dataDir)));
}

function takeBoth(request: LockRequest): KernelLock {
  const { instance, tempDir, dataDir } = request;
  const ofInstance = takeOrThrow(request, instanceLockFile(tempDir, instance));
  try {
    const ofData = takeOrThrow(request, dataLockFile(dataDir));
    const both = [ofData, ofInstance];
    return {
      stands: () => both.every((lock) => lock.stands()),
      release() {
        for (const lock of both) lock.release();
      },
    };
  } catch (error) {
    ofInstance.release();
    throw error;
  }
}

function takeOrThrow(request: LockRequest, path: string): KernelLock {
  const lock = takeKernelLock(path);
  if (lock) return lock;
  throw new LockHeld(describeHolder(request, lockFileHolder(path)) ?? { pid: undefined });
}

/** What is known of the process with this number, or, where the kernel gave none, of the instance's running cycle. */
function describeHolder({ tempDir, instance }: Omit<LockRequest, 'now'>, pid: number | undefined): Holder | undefined {
  if (pid === undefined) return readHolder(tempDir, instance);
  return readHolders(tempDir).find((holder) => holder.pid === pid) ?? { pid };
}

/** A living cycle that never finished, under a lock that we hold: somebody removed the lock files from under it. */
function refuseWhereHolderLives(previous: StatusReading): void {
  if (!previous || 'problem' in previous || previous.status.pid === process.pid || !isRunning(previous.status)) return;
  const { pid, instance, cycleId, since, stage } = previous.status;
  throw new LockHeld({ pid, instance, cycleId, since, stage });
}

function isUnfinished(reading: StatusReading): boolean {
  return reading !== undefined && 'status' in reading && reading.status.finished === undefined;
}
