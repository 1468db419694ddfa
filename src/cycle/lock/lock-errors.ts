/** The two ways in which a lock is not given. */
import { EXIT } from '../../exit-codes.ts';
import { isoTime } from '../cycle-request.ts';

/** Who holds the lock, from the status file and the kernel. */
export interface Holder {
  /** Undefined where the kernel does not tell (another container). */
  readonly pid: number | undefined;
  readonly instance?: string;
  readonly cycleId?: string;
  /** Epoch seconds. */
  readonly since?: number;
  readonly stage?: string;
}

/** Another cycle is running: nothing is wrong, but not now. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
  readonly exitCode = EXIT.busy;
  readonly holder: Holder;

  constructor(holder: Holder) {
    super(describe(holder));
    this.holder = holder;
  }
}

/** A lock here could not be trusted, or cannot be made: nothing may run. The message names the path. */
export class LockRefused extends Error {
  override readonly name = 'LockRefused';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.exitCode = exitCode;
  }
}

function describe({ pid, instance, cycleId, since, stage }: Holder): string {
  const who = [instance, cycleId && `cycle ${cycleId}`, pid !== undefined && `process ${pid}`]
    .filter(Boolean)
    .join(', ');
  const when = since === undefined ? '' : `, since ${isoTime(since)}`;
  return `another cycle is running (${who || 'another process'}${when}${stage ? `, in stage ${stage}` : ''})`;
}
