/** What one cycle is asked to do: the command line, turned into values. */
import type { Environment } from '../config/environment.ts';
import type { InstancePaths } from '../config/locate.ts';
import type { Installation } from '../installation.ts';
import type { Terminal } from './status/live-progress.ts';

/** Gives the time as epoch seconds. */
export type Clock = () => number;

export interface CycleRequest {
  readonly installation: Installation;
  readonly paths: InstancePaths;
  readonly env: Environment;
  readonly clock: Clock;
  /** The clock is not the real one (`--now`). */
  readonly pretended: boolean;
  /** Somebody is looking: stdout is a terminal or `-v` was given. Else it is cron. */
  readonly watched: boolean;
  /** Somebody sees what is said: it is `watched`, or stderr is a terminal. Cron's never is. */
  readonly heard: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly only: readonly string[] | undefined;
  readonly force: boolean;
  /** As the first of two quick cycles: it counts for the slot before, so the next is due at once and has rates. */
  readonly prime: boolean;
  readonly dryRun: boolean;
  /** Not `--no-send`: people and other systems may be told. */
  readonly send: boolean;
  readonly adopt: boolean;
  /** Where to show the cycle while it runs; undefined where nobody looks or wants to. */
  readonly terminal: Terminal | undefined;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** The real clock, or one that started at `then` (epoch seconds) when it was made and runs on from there. */
export function startClock(then: number | undefined): Clock {
  if (then === undefined) return () => Date.now() / 1000;
  const made = performance.now();
  return () => then + (performance.now() - made) / 1000;
}

/** Epoch seconds in words, as everywhere in talk and text: UTC, to the second. */
export function isoTime(epoch: number): string {
  return `${new Date(epoch * 1000).toISOString().slice(0, 19)}Z`;
}
