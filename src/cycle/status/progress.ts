/** How far the cycle is, written to the status file at every step, so that others can watch and the next one can tell. */

import type { Stage } from '../plan.ts';
import type { CycleStatus, ProgramStatus } from './cycle-status.ts';
import { thisProcess, writeStatus } from './status-file.ts';

export interface Progress {
  /** The newest status, as last written. */
  current(): CycleStatus;
  /** All that this cycle will run, in configuration order. */
  expect(programs: readonly { readonly name: string; readonly stage: Stage }[]): void;
  enter(stage: string): void;
  started(name: string, stage: Stage, at: number): void;
  ended(name: string, stage: Stage, seconds: number, outcome: string): void;
  finish(at: number, exitCode: number): void;
}

export interface ProgressRequest {
  readonly tempDir: string;
  readonly instance: string;
  readonly cycleId: string;
  readonly since: number;
}

/** Starts a status file. Where it cannot be written the cycle goes on: it only shows. */
export function startProgress({ tempDir, instance, cycleId, since }: ProgressRequest): Progress {
  let status: CycleStatus = {
    version: 1,
    instance,
    cycleId,
    ...thisProcess(),
    since,
    argv: process.argv.slice(1),
    stage: 'start',
    programs: [],
  };
  let later: NodeJS.Immediate | undefined;
  const write = () => {
    clearImmediate(later);
    later = undefined;
    try {
      writeStatus(tempDir, status);
    } catch {
      // a full disk must not end a cycle for the sake of its progress display
    }
  };
  /** What happens in one turn of the event loop is written once: ten programs that start together are one write. */
  const change = (what: Partial<CycleStatus>) => {
    status = { ...status, ...what };
    later ??= setImmediate(write);
  };
  const now = (what: Partial<CycleStatus>) => {
    status = { ...status, ...what };
    write();
  };
  const update = (name: string, stage: Stage, what: Partial<ProgramStatus>) =>
    change({
      programs: status.programs.map((each) =>
        each.name === name && each.stage === stage ? { ...each, ...what } : each,
      ),
    });
  write();
  return {
    current: () => status,
    expect: (programs) => change({ programs: programs.map(({ name, stage }) => ({ name, stage, state: 'waiting' })) }),
    enter: (stage) => change({ stage }),
    started: (name, stage, startedAt) => update(name, stage, { state: 'running', startedAt }),
    ended: (name, stage, seconds, outcome) => update(name, stage, { state: 'ended', seconds, outcome }),
    finish: (finished, exitCode) => now({ finished, exitCode }),
  };
}
