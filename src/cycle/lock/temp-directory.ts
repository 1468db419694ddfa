/**
 * The directories that hold locks must be ours alone: in a directory that others can write, anybody could silence
 * monitoring with a STOP file, swap the lock, or make us write through a link.
 */
import { lstatSync, type Stats } from 'node:fs';
import { EXIT } from '../../exit-codes.ts';
import { ensureDirectory, isOwnOrRoot } from '../../files/directory.ts';
import { readDiskSpace } from '../../files/disk-space.ts';
import { errorCode } from '../../files/error-code.ts';
import { LockRefused } from './lock-errors.ts';

/** Makes the temporary directory (0700) if it is missing, and throws LockRefused unless a lock in it can be trusted. */
export function prepareTempDirectory(path: string): void {
  makeDirectory(path, 0o700);
  const problem = tempDirectoryProblem(path);
  if (problem) throw new LockRefused(problem.message, problem.exitCode);
}

/** Makes the data directory (0755) if it is missing, and refuses a network file system under its lock. */
export function prepareDataDirectory(path: string): void {
  makeDirectory(path, 0o755);
  const problem = networkProblem(path, 'dataDir');
  if (problem) throw new LockRefused(problem.message, problem.exitCode);
}

export interface DirectoryProblem {
  readonly message: string;
  readonly exitCode: number;
}

/** Why a lock in this directory could not be trusted; undefined if it can. Changes nothing. */
export function tempDirectoryProblem(path: string): DirectoryProblem | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return { message: `no temporary directory ${path}`, exitCode: EXIT.cannotCreate };
  return ownershipProblem(path, stats) ?? networkProblem(path, 'tempDir');
}

function ownershipProblem(path: string, stats: Stats): DirectoryProblem | undefined {
  const mode = (stats.mode & 0o7777).toString(8).padStart(4, '0');
  const refuse = (why: string, exitCode: number) => ({
    message: `refusing temporary directory ${path} (mode ${mode}, owner ${stats.uid}): ${why}`,
    exitCode,
  });
  if (stats.isSymbolicLink()) return refuse('it is a symbolic link; name its target instead', EXIT.permission);
  if (!stats.isDirectory()) return refuse('it is no directory', EXIT.cannotCreate);
  if (!isOwnOrRoot(stats)) return refuse('it belongs to another user', EXIT.permission);
  if (stats.mode & 0o022) return refuse('others can write in it; chmod go-w mends it', EXIT.permission);
  return undefined;
}

function networkProblem(path: string, key: string): DirectoryProblem | undefined {
  const { network } = readDiskSpace(path);
  if (network === undefined) return undefined;
  const message = `refusing ${path}: it lies on a network file system (${network}), where no lock can be trusted; point general.${key} to a local disk`;
  return { message, exitCode: EXIT.config };
}

function makeDirectory(path: string, mode: number): void {
  try {
    ensureDirectory(path, mode);
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes(errorCode(error));
    const message = `cannot make ${path}: ${error instanceof Error ? error.message : String(error)}`;
    throw new LockRefused(message, denied ? EXIT.permission : EXIT.cannotCreate, error);
  }
}
