/** How a program's process ended, and the words for it. */
import { visibleLine } from '../../visible-text.ts';

/** Facts about an end; absent ones did not happen. What runs inside the cycle itself has no exit code. */
export interface ProgramEnd {
  readonly exitCode?: number | undefined;
  /** The signal it died of, whoever sent it. */
  readonly signal?: string | undefined;
  /** Why it could not be started: the system's error. */
  readonly startError?: string | undefined;
  /** What it brought could not be taken over, and why; or what it needs could not be given to it. */
  readonly failure?: string | undefined;
  /** It was not started because no time was left: nothing is wrong with it. */
  readonly tooLate?: boolean | undefined;
  /** Killed by the watchdog, after this many seconds. */
  readonly timedOut?: boolean | undefined;
  readonly watchdogSeconds?: number | undefined;
  /** Its pipes were still held open by something after its end. */
  readonly pipeHeld?: boolean | undefined;
  /** It left processes behind that had to be ended. */
  readonly leaked?: boolean | undefined;
  /** Processes of it that cannot be ended. */
  readonly unkillable?: readonly number[] | undefined;
  /** Ended because the cycle itself was told to end. */
  readonly interrupted?: boolean | undefined;
  /** Killed because it would not stop printing. */
  readonly flooded?: boolean | undefined;
  /** It was not waited for, and nobody saw its end: why. */
  readonly lost?: string | undefined;
  /** The cycle died while it ran. */
  readonly crashed?: boolean | undefined;
}

/** Whether the program itself did what it should: started, ended by itself, exit 0. */
export function endedWell(end: ProgramEnd): boolean {
  const { startError, failure, lost, signal, timedOut, flooded, interrupted, crashed, exitCode = 0 } = end;
  const harmed = timedOut || flooded || interrupted || crashed;
  const ran = startError === undefined && failure === undefined && lost === undefined;
  return ran && signal === undefined && !harmed && exitCode === 0;
}

/** What happened, in a few words: `exit 3`, `killed by watchdog after 60 s, processes left behind`. */
export function describeEnd(end: ProgramEnd): string {
  const words = [describeDeath(end)];
  if (end.pipeHeld) words.push('pipes held open');
  if (end.leaked) words.push('processes left behind');
  if (end.unkillable?.length) words.push(`cannot be ended: ${end.unkillable.join(' ')}`);
  return words.join(', ');
}

function describeDeath(end: ProgramEnd): string {
  if (end.startError !== undefined)
    return visibleLine(end.startError.slice(0, 500)).replace(/^(?!cannot start)/, 'cannot start: ');
  if (end.failure !== undefined) return `failed: ${visibleLine(end.failure.slice(0, 500))}`;
  if (end.lost !== undefined) return `lost: ${visibleLine(end.lost.slice(0, 200))}`;
  if (end.timedOut) return `killed by watchdog${after(end.watchdogSeconds)}`;
  if (end.flooded) return 'killed for too much output';
  if (end.interrupted) return `ended with the cycle${end.signal === undefined ? '' : ` by ${visibleLine(end.signal)}`}`;
  if (end.crashed) return 'cycle crashed while it ran';
  if (end.signal !== undefined) return `signal ${visibleLine(end.signal)}`;
  return end.exitCode === undefined ? 'done' : `exit ${end.exitCode}`;
}

function after(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` after ${Number(seconds.toFixed(1))} s`;
}
