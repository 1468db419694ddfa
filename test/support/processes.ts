/** Finding processes in tests without the code under test: by their command line. */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A duration for `sleep` that no other process on this machine has, so that its sleepers are found again. */
export function newMark(): string {
  return `6000.${process.pid}${String(randomInt(1e9)).padStart(9, '0')}`;
}

/** Numbers of the processes with this text in their command line; zombies have none. */
export function pidsWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name) && commandLine(name).includes(text))
    .map(Number);
}

/** Waits until a condition holds; throws after `ms`. */
export async function until(condition: () => boolean, ms = 5000): Promise<void> {
  for (const end = performance.now() + ms; !condition(); ) {
    if (performance.now() > end) throw new Error(`condition did not come true in ${ms} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Ends processes that a test has left on purpose. */
export function endPids(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

/** The path of a fixture program. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/programs/${name}`, import.meta.url));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
