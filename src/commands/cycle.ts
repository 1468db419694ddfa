/** `run-cycle` without a subcommand: one whole cycle. */
import { fstatSync } from 'node:fs';
import { environment } from '../config/environment.ts';
import { locateInstance } from '../config/locate.ts';
import { runCycle } from '../cycle/cycle.ts';
import { type CycleRequest, startClock } from '../cycle/cycle-request.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandCall } from './command-call.ts';

/** Runs one cycle and gives its exit code. */
export async function run(call: CommandCall): Promise<number> {
  const now = call.options.now === undefined ? undefined : Number(call.options.now);
  if (now !== undefined && !(Number.isFinite(now) && now > 0)) {
    call.stderr(`run-cycle: --now wants epoch seconds, not ${JSON.stringify(call.options.now)}\n`);
    return EXIT.usage;
  }
  return runCycle(requestOf(call, now));
}

function requestOf(call: CommandCall, now: number | undefined): CycleRequest {
  const { options } = call;
  const env = environment();
  const configDir = typeof options.configDir === 'string' ? { configDir: options.configDir } : {};
  const verbose = options.verbose === true;
  return {
    installation: call.installation,
    paths: locateInstance({ instance: call.instance, ...configDir }, env),
    env,
    clock: startClock(now),
    pretended: now !== undefined,
    watched: isTerminal(1) || verbose,
    heard: isTerminal(1) || isTerminal(2) || verbose,
    verbose,
    quiet: options.quiet === true,
    terminal: wantsProgress(options) ? process.stderr : undefined,
    json: options.json === true,
    only: typeof options.only === 'string' ? options.only.split(',') : undefined,
    force: options.force === true,
    prime: options.prime === true,
    dryRun: options.dryRun === true,
    send: options.send !== false,
    adopt: options.adopt === true,
    stdout: call.stdout,
    stderr: call.stderr,
  };
}

function wantsProgress(options: CommandCall['options']): boolean {
  return isTerminal(1) && isTerminal(2) && !options.quiet && !options.json;
}

/** Whether a descriptor is a terminal. Only what may be one is asked: loading Node's terminals costs each start dearly. */
function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && requireTty().isatty(descriptor);
  } catch {
    return false; // it is closed
  }
}

function requireTty(): typeof import('node:tty') {
  return process.getBuiltinModule('node:tty');
}
