/**
 * The lock that people see: the directory `TEMP/INSTANCE.lock`, whose time is renewed while the cycle lives. It is made
 * under the kernel lock and decides nothing: whatever lies in its place is a left-over.
 */
import { rmSync } from 'node:fs';
import { lock } from 'proper-lockfile';

const STALE_MS = 30_000;
const UPDATE_MS = 5_000;

export interface VisibleLock {
  release(): Promise<void>;
  /** Why it is not there (a full disk); the cycle goes on without. */
  readonly problem?: string;
}

/** Makes the visible lock; `onLost` is told when somebody removes it. Only for the holder of the kernel lock. */
export async function showLock(tempDir: string, instance: string, onLost: () => void): Promise<VisibleLock> {
  const file = `${tempDir}/${instance}`;
  const lockfilePath = `${file}.lock`;
  try {
    rmSync(lockfilePath, { recursive: true, force: true });
    const release = await lock(file, {
      realpath: false, // two names for one entry are two instances
      lockfilePath,
      stale: STALE_MS,
      update: UPDATE_MS,
      onCompromised: onLost, // the default throws out of a timer
    });
    return { release: () => removeLock(lockfilePath, release) };
  } catch (error) {
    return { release: async () => {}, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function removeLock(path: string, release: () => Promise<void>): Promise<void> {
  try {
    await release();
  } catch {
    rmSync(path, { recursive: true, force: true }); // removed, or with a stray file in it
  }
}
