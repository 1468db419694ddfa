/** The crash-point hook of fault tests: counts durable steps and dies at the chosen one. Nothing in a normal build. */
declare const CRASH_POINTS: boolean | undefined;

let steps = 0;

/**
 * Call right before and right after whatever outlives the process: write, fsync, rename, unlink, commit, send.
 * In a build with crash points, `RUN_CYCLE_CRASH_AT=N` kills the process at its N-th step and
 * `RUN_CYCLE_COUNT_STEPS=FILE` appends each step's name to FILE.
 */
export function durableStep(what: string): void {
  if (typeof CRASH_POINTS === 'undefined' || !CRASH_POINTS) return;
  steps += 1;
  const list = process.env['RUN_CYCLE_COUNT_STEPS'];
  if (list !== undefined) process.getBuiltinModule('node:fs').appendFileSync(list, `${steps} ${what}\n`);
  if (steps === Number(process.env['RUN_CYCLE_CRASH_AT'])) process.kill(process.pid, 'SIGKILL');
}
