/** Processes that a test starts: what they print, awaited; and their end, whatever the test does. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** What it has printed so far, stderr included. */
  output(): string;
  /** Resolves when its output matches; rejects when it ends without. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with its whole output when it has ended. */
  ended(): Promise<string>;
  send(line: string): void;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts node with a script. */
export function startNode(script: string, ...args: readonly string[]): Child {
  return start([process.execPath, script, ...args]);
}

/** Starts a command. */
export function start(argv: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Child {
  const [command = '', ...args] = argv;
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  child.stdin.on('error', () => {}); // it may be gone
  let text = '';
  const take = (chunk: Buffer) => {
    text += chunk.toString();
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', take);
  const closed = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  return {
    process: child,
    pid: child.pid ?? -1,
    output: () => text,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(text) && resolve(text);
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
        void closed.then(() => reject(new Error(`ended before ${pattern}: ${text}`)));
        look();
      }),
    ended: () => closed.then(() => text),
    send: (line) => void child.stdin.write(`${line}\n`),
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await closed;
    },
  };
}
