/** Starts a process in a group and session of its own, with three pipes; whatever prevents that is a value. */
import { ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { statSync } from 'node:fs';
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
  const { made, thrown } = catchMade(() => {
    const child = execa(file, args, {
      env: { ...request.environment },
      extendEnv: false,
      detached: true,
      buffer: false,
      cleanup: false,
      reject: false,
      encoding: 'buffer',
      stdin: 'pipe',
      stdout: 'pipe',
      stderr: 'pipe',
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
    });
    // it settles only when the last holder of a pipe is gone; ours is the watch on the exit
    child.catch(() => {});
  });
  const error = await startErrorOf(made);
  const problem = error ?? (made?.pid === undefined ? (thrown ?? new Error('no process was made')) : undefined);
  if (problem === undefined && isPiped(made)) return { child: made };
  return { error: `cannot start ${request.name}: ${explain(problem, file, request.cwd)}` };
}

/**
 * Without a free descriptor execa throws and the process it had begun emits an error that nobody can listen to:
 * that would end us. Node announces each process as it is made, so there is a handle in that case as well.
 */
function catchMade(start: () => void): { made: ChildProcess | undefined; thrown: unknown } {
  let made: ChildProcess | undefined;
  const onMade = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('process' in message)) return;
    if (message.process instanceof ChildProcess) made = message.process.on('error', () => {});
  };
  subscribe('child_process', onMade);
  try {
    start();
    return { made, thrown: undefined };
  } catch (thrown) {
    return { made, thrown };
  } finally {
    unsubscribe('child_process', onMade);
  }
}

/** A process that was not made says why in the next tick; one that was made is not waited for. */
function startErrorOf(made: ChildProcess | undefined): Promise<Error | undefined> {
  if (!made || made.pid !== undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    made.once('error', resolve);
    setImmediate(() => setImmediate(() => resolve(undefined)));
  });
}

function isPiped(made: ChildProcess | undefined): made is ChildProcessWithoutNullStreams {
  return made?.stdin != null && made.stdout != null && made.stderr != null;
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
