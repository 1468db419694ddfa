/** The crash-point hook of fault tests: counts durable steps and dies at the chosen one. Nothing in a normal build. */
declare const CRASH_POINTS: boolean | undefined;

/** What is imported lazily is a bundle of its own: the count must be the process's, not this module's. */
const STEPS = Symbol.for('run-cycle: durable steps');

/**
 * Call right before and right after whatever outlives the process: write, fsync, rename, unlink, commit, send.
 * In a build with crash points, `RUN_CYCLE_CRASH_AT=N` kills the process at its N-th step and
 * `RUN_CYCLE_COUNT_STEPS=FILE` appends each step's name to FILE; programs that a cycle starts ignore both.
 */
export function durableStep(what: string): void {
  if (typeof CRASH_POINTS === 'undefined' || !CRASH_POINTS) return;
  if (process.env['RUN_CYCLE_RUN'] !== undefined) return;
  const counter = globalThis as { [STEPS]?: number };
  const step = (counter[STEPS] ?? 0) + 1;
  counter[STEPS] = step;
  const list = process.env['RUN_CYCLE_COUNT_STEPS'];
  if (list !== undefined) process.getBuiltinModule('node:fs').appendFileSync(list, `${step} ${what}\n`);
  if (step === Number(process.env['RUN_CYCLE_CRASH_AT'])) process.kill(process.pid, 'SIGKILL');
}
