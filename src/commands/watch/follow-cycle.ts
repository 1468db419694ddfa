/** Follows a running cycle by its status file. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CycleStatus } from '../../cycle/status/cycle-status.ts';
import { isRunning, readStatus } from '../../cycle/status/status-file.ts';

const POLL_MS = 250;

/** Where the status file of the cycle lies. */
export interface Followed {
  readonly tempDir: string;
  readonly instance: string;
}

/** Yields the status four times a second, as it is then, until that cycle has ended: its last one included. */
export async function* followCycle({ tempDir, instance }: Followed, first: CycleStatus): AsyncGenerator<CycleStatus> {
  for (let status = first; ; ) {
    yield status;
    if (!isRunning(status)) return;
    await sleep(POLL_MS);
    const reading = readStatus(tempDir, instance);
    if (!reading || 'problem' in reading) continue; // removed under a running cycle: its process still tells the end
    if (reading.status.cycleId !== first.cycleId) return; // the next one runs already
    status = reading.status;
  }
}
