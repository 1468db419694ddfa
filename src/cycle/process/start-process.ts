/** Starts a process in a group and session of its own, with three pipes; whatever prevents that is a value. */
import { ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from './program-environment.ts';

export interface StartRequest {
  /** For messages. */
  readonly name: string;
  /** The program's file and its arguments; never a shell. */
  readonly argv: readonly string[];
  /** The whole environment. */
  readonly environment: Environment;
  readonly cwd?: string;
}

/** A process with its pipes, or why there is none. */
export type Started = { readonly child: ChildProcessWithoutNullStreams } | { readonly error: string };

/** Starts it. Never throws, never rejects. */
export async function startProcess(request: StartRequest): Promise<Started> {
  const { execa } = await import('execa');
  const [file, ...args] = request.argv;
  if (file === undefined) return { error: `cannot start ${request.name}: its command is empty` };
  const { made, failed } = catchMade(() => execa(file, args, optionsOf(request)));
  if (made?.pid !== undefined && isPiped(made)) return { child: made };
  const problem = await Promise.race([errorOf(made), failed]);
  return { error: `cannot start ${request.name}: ${explain(problem, file, request.cwd)}` };
}

function optionsOf({ environment, cwd }: StartRequest) {
  return {
    env: { ...environment },
    extendEnv: false,
    detached: true,
    buffer: false,
    cleanup: false,
    reject: false,
    encoding: 'buffer',
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    ...(cwd === undefined ? {} : { cwd }),
  } as const;
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

function isPiped(made: ChildProcess): made is ChildProcessWithoutNullStreams {
  return made.stdin !== null && made.stdout !== null && made.stderr !== null;
}

function explain(problem: unknown, file: string, cwd: string | undefined): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined;
  const meaning = code === undefined ? undefined : meaningOf(code, file, cwd);
  if (meaning !== undefined) return `${file}: ${meaning} (${code})`;
  return `${file}: ${code ?? (problem instanceof Error ? problem.message : String(problem))}`;
}

function meaningOf(code: string, file: string, cwd: string | undefined): string | undefined {
  if (code === 'ENOENT' && cwd !== undefined && !kindOf(cwd)) return `its working directory ${cwd} does not exist`;
  if (code === 'ENOENT') return whyMissing(file);
  if (code === 'EACCES') return kindOf(file)?.isDirectory() ? 'is a directory' : 'is not executable for this user';
  return MEANINGS[code];
}

function whyMissing(file: string): string {
  if (!file.includes('/')) return 'not found in PATH';
  return kindOf(file) ? 'the interpreter that its first line names does not exist' : 'does not exist';
}

function kindOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined; // missing, or behind a directory that we may not search
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  ENOEXEC: 'is no program for this machine',
  EMFILE: 'this process has no file descriptor left',
  ENFILE: 'the system has no file descriptor left',
  EAGAIN: 'this user may start no more processes',
  ENOMEM: 'there is no memory left',
  E2BIG: 'its arguments and environment are too long',
  ELOOP: 'too many symbolic links',
  ENOTDIR: 'a part of its path is no directory',
  ETXTBSY: 'is being written to',
};
