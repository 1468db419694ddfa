/** Ends a process group in steps, and what of its program is left after that. */
import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup } from './process-group.ts';
import type { ProcessFacts } from './process-table.ts';
import { type Environment, RUN_TAG } from './program-environment.ts';
import { type SweepOutcome, sweepTagged } from './sweep.ts';

/** Why a program is ended before its time. */
export type EndCause = 'watchdog' | 'flood' | 'outside';

/** How long each step of an end may take. */
export interface GracePeriods {
  /** From SIGTERM to SIGKILL; default 2 s. */
  readonly killMs: number;
  /** From SIGKILL until it is given up: stuck in the kernel, or not ours to signal; default 1 s. */
  readonly giveUpMs: number;
  /** From the exit until pipes that are still open count as held by somebody else; default 1 s. */
  readonly pipeMs: number;
}

export const GRACES: GracePeriods = { killMs: 2000, giveUpMs: 1000, pipeMs: 1000 };

export interface Ending {
  /** SIGTERM now, SIGKILL later; once begun, another cause changes nothing. */
  begin(cause: EndCause, signal?: NodeJS.Signals): void;
  cause(): EndCause | undefined;
  /** Resolves if the process survives all of it; else stays open. */
  readonly gaveUp: Promise<void>;
  cancel(): void;
}

/** Prepares the end of the group `pid`. */
export function prepareEnd(pid: number, graces: GracePeriods): Ending {
  let cause: EndCause | undefined;
  const over = new AbortController();
  let giveUp: () => void = () => {};
  const gaveUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const kill = async () => {
    await sleep(graces.killMs, undefined, { signal: over.signal });
    signalGroup(pid, 'SIGKILL');
    await sleep(graces.giveUpMs, undefined, { signal: over.signal });
    giveUp();
  };
  return {
    gaveUp,
    cause: () => cause,
    begin(why, signal = 'SIGTERM') {
      if (cause !== undefined || over.signal.aborted) return;
      cause = why;
      signalGroup(pid, signal);
      kill().catch(() => {}); // cancelled: it ended in time
    },
    cancel: () => over.abort(),
  };
}

/** Ends what carries the program's tag, or is still in its session. Without a tag: the session alone. */
export function sweepProgram(environment: Environment, leader: ProcessFacts | undefined): Promise<SweepOutcome> {
  const tag = environment[RUN_TAG];
  return sweepTagged((found) => found === tag, leader ? { session: leader } : {});
}
