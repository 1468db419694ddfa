// Whole processes and what they cost. Seconds and bytes.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const entry = resolve(root, 'dist/run-cycle.cjs');
export const node = process.execPath;

/** Runs a command to its end under bash's `time`: wall and CPU seconds, its waited children included. Throws if it fails. */
export function timeCommand(argv, { input = '' } = {}) {
  const script = `TIMEFORMAT='%3R %3U %3S'; time "$@" 2>&1 >/dev/null`;
  const run = spawnSync('bash', ['-c', script, 'bash', ...argv], { encoding: 'utf8', input });
  if (run.status !== 0) throw new Error(`${argv.join(' ')}: exit ${run.status} ${run.stdout}`);
  const [wall, user, system] = run.stderr.trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

/** Measures several commands in turn, so that a busy machine is busy for each; medians of `pairs` rounds. */
export function timeInterleaved(commands, pairs, options) {
  const measured = commands.map(() => []);
  for (let round = 0; round < pairs; round += 1)
    for (const [i, argv] of commands.entries()) measured[i].push(timeCommand(argv(round), options));
  return measured.map((runs) => ({
    wall: median(runs.map((run) => run.wall)),
    cpu: median(runs.map((run) => run.cpu)),
  }));
}

/** Runs a command and gives the most memory (RSS) that its own process ever held, as the kernel counted it. */
export async function peakMemory(argv) {
  const child = spawn(argv[0], argv.slice(1), { stdio: 'ignore' });
  let peak = 0;
  const look = setInterval(() => {
    try {
      peak =
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak / 1024) * 1024;
    } catch {
      // it has ended
    }
  }, 2);
  const code = await new Promise((done) => child.on('close', done).on('error', done));
  clearInterval(look);
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}`);
  return peak;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export const ms = (seconds) => `${(seconds * 1000).toFixed(1)} ms`;
