import { spawn } from 'node:child_process';
import type { Installation } from '../installation.ts';

/** Starts the examination of a state database as a process that outlives the cycle; nobody waits for it. */
export function startExamination(installation: Installation, path: string): void {
  const { dist, node } = installation;
  const child = spawn(node, [`${dist}/builtin/examine-state.cjs`, path], { detached: true, stdio: 'ignore', env: {} });
  child.on('error', () => {}); // it is tried again by the next cycle
  child.unref();
}
