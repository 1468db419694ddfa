/** A build with crash points, made once for all fault tests of a run and removed at the end of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

let built: string | undefined;

/** Its entry. */
export function crashBuild(): string {
  if (built) return built;
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-crash-points-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const build = resolve(import.meta.dirname, '../../src/build/build.mjs');
  const made = spawnSync(process.execPath, [build, '--crash-points', '--out', join(directory, 'dist')], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`cannot build with crash points: ${made.stderr}`);
  built = join(directory, 'dist/run-cycle.cjs');
  return built;
}
