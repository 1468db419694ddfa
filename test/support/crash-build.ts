/** A build with crash points, for one test file: remove it at the end. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface CrashBuild {
  /** The built entry. */
  readonly entry: string;
  remove(): void;
}

/** Builds it. */
export function buildWithCrashPoints(): CrashBuild {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-crash-points-'));
  const build = resolve(import.meta.dirname, '../../src/build/build.mjs');
  const made = spawnSync(process.execPath, [build, '--crash-points', '--out', join(directory, 'dist')], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`cannot build with crash points: ${made.stderr}`);
  return {
    entry: join(directory, 'dist/run-cycle.cjs'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
