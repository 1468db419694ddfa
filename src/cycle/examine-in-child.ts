import { spawn } from 'node:child_process';
import type { Installation } from '../installation.ts';

const LONGEST_MS = 300_000;

/** Has the state database examined by a process of its own, and waits for its end, whatever that is. */
export function examineInChild({ dist, node }: Installation, path: string): Promise<void> {
  const child = spawn(node, [`${dist}/builtin/examine-state.cjs`, path], {
    stdio: 'ignore',
    env: {},
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve()); // the next cycle tries again
    child.once('exit', () => resolve());
  });
}
