/** Runs a command for a program: no shell, bounded output, and no waiting beyond its time for whatever it left behind. */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { CommandOutcome } from '../../program-context.ts';

export interface CommandOptions {
  readonly input?: string;
  /** Default 30 s. */
  readonly timeoutMs?: number;
  /** Ends it with SIGINT first, and waits half a second for what it then says of what it has done so far. */
  readonly interrupt?: boolean;
  /** Ends the command when it is aborted. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 30_000;
const INTERRUPTED_MS = 500;
const MAX_OUTPUT = 4 * 1024 * 1024;

/** Rejects with the system's error if the command cannot be started. */
export async function runCommand(argv: readonly string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  const [file = '', ...args] = argv;
  const { spawn } = await import('node:child_process');
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const stdout = collectText(child.stdout);
  const stderr = collectText(child.stderr);
  child.stdin.on('error', () => {}); // a command need not read its input
  child.stdin.end(options.input ?? '');
  const { exitCode, timedOut } = await waitFor(child, options);
  return { exitCode, stdout: stdout(), stderr: stderr(), timedOut };
}

/** Resolves at its end, or when its time is up: one that cannot be killed is left behind and holds nothing open. */
function waitFor(child: ChildProcess, { timeoutMs = TIMEOUT_MS, interrupt = false, signal }: CommandOptions) {
  return new Promise<{ exitCode: number | undefined; timedOut: boolean }>((resolve, reject) => {
    let timedOut = false;
    const endIt = () => {
      if (timedOut) return;
      timedOut = true;
      if (!interrupt) return giveUp();
      child.kill('SIGINT');
      clearTimeout(timer);
      timer = setTimeout(giveUp, INTERRUPTED_MS);
    };
    const giveUp = () => {
      child.kill('SIGKILL');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      child.unref();
      finish();
      resolve({ exitCode: undefined, timedOut: true });
    };
    let timer = setTimeout(endIt, timeoutMs);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', endIt);
    };
    if (signal?.aborted) endIt();
    else signal?.addEventListener('abort', endIt, { once: true });
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('close', (code) => {
      finish();
      resolve({ exitCode: code ?? undefined, timedOut });
    });
  });
}

/** The first part of what comes; draining goes on. */
function collectText(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    if (bytes < MAX_OUTPUT) chunks.push(chunk.subarray(0, MAX_OUTPUT - bytes));
    bytes += chunk.length;
  });
  stream.on('error', () => {}); // destroyed when its time is up
  return () => Buffer.concat(chunks).toString();
}
