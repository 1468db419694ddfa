/** Starts a process in a group and session of its own, with three pipes; whatever prevents that is a value. */
import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from './program-environment.ts';
import { openStdio, type ProgramStdio, type ProgramStreams, type StdioRequest } from './program-stdio.ts';
import { explainStart } from './start-error.ts';

export interface StartRequest extends StdioRequest {
  /** For messages. */
  readonly name: string;
  /** The program's file and its arguments; never a shell. */
  readonly argv: readonly string[];
  /** The whole environment. */
  readonly environment: Environment;
  readonly cwd?: string;
}

/** A process and our ends of its pipes. */
export interface StartedProcess extends ProgramStreams {
  readonly child: ChildProcess;
}

/** The process, or why there is none. */
export type Started = { readonly process: StartedProcess } | { readonly error: string };

/** Starts it. Never throws, never rejects. */
export async function startProcess(request: StartRequest): Promise<Started> {
  const { execa } = await import('execa');
  const [file, ...args] = request.argv;
  if (file === undefined) return { error: `cannot start ${request.name}: its command is empty` };
  const stdio = openStdio(request);
  const { made, failed } = catchMade(() => execa(file, args, optionsOf(request, stdio)));
  stdio.closeTheirs();
  const streams = made?.pid === undefined ? undefined : stdio.streamsOf(made);
  if (made && streams) return { process: { child: made, ...streams } };
  stdio.closeOurs();
  const problem = await Promise.race([errorOf(made), failed]);
  return { error: `cannot start ${request.name}: ${explainStart(problem, file, request.cwd)}` };
}

function optionsOf({ environment, cwd }: StartRequest, { theirs }: ProgramStdio) {
  return {
    env: environment,
    extendEnv: false,
    detached: true,
    buffer: false,
    cleanup: false,
    reject: false,
    encoding: 'buffer',
    stdin: descriptorOrPipe(theirs.stdin),
    stdout: descriptorOrPipe(theirs.stdout),
    stderr: descriptorOrPipe(theirs.stderr),
    ...(cwd === undefined ? {} : { cwd }),
  } as const;
}

/** Any number will do, but execa's types name only 3 to 9. */
function descriptorOrPipe(descriptor: number | undefined): 3 | 'pipe' {
  return descriptor === undefined ? 'pipe' : (descriptor as 3);
}

/**
 * Without a free descriptor execa throws, and the process it had begun emits an error that nobody can listen to:
 * that would end us. Node announces each process as it is made, so there is a handle in that case as well.
 */
function catchMade(start: () => PromiseLike<unknown>): { made: ChildProcess | undefined; failed: Promise<unknown> } {
  let made: ChildProcess | undefined;
  const onMade = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('process' in message)) return;
    if (message.process instanceof ChildProcess) made = message.process.on('error', () => {});
  };
  subscribe('child_process', onMade);
  try {
    // settles only when the last holder of a pipe is gone, so it is asked for nothing but an early error
    const failed = Promise.resolve(start()).then(causeOf, (error: unknown) => error);
    return { made, failed };
  } catch (thrown) {
    return { made, failed: nextTurn(thrown) };
  } finally {
    unsubscribe('child_process', onMade);
  }
}

function causeOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'cause' in result ? result.cause : result;
}

/** The system's own error, told in the tick after the start; never, if there is none. */
function errorOf(made: ChildProcess | undefined): Promise<unknown> {
  return new Promise((resolve) => made?.once('error', resolve));
}
