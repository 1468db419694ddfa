/** A file that holds room for the moment when the disk is full: given up so that state and alerts are still written. */
import { randomFillSync } from 'node:crypto';
import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readDiskSpace } from './disk-space.ts';
import { durableStep } from './durable-step.ts';
import { errorCode } from './error-code.ts';
import { replaceFile } from './replace-file.ts';

const BALLAST_BYTES = 8 * 1024 * 1024;
/** It comes back only when as much again, several times over, would still be free. */
const FREE_BYTES_TO_RESTORE = 8 * BALLAST_BYTES;

/** Gives up the ballast; says whether there was one. */
export function giveUpBallast(dataDir: string): boolean {
  durableStep('before giving up the ballast');
  try {
    unlinkSync(ballastPath(dataDir));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  durableStep('after giving up the ballast');
  return true;
}

/** Lays the ballast if it is missing and there is plenty of room; says whether it is there now. */
export function restoreBallast(dataDir: string): boolean {
  const path = ballastPath(dataDir);
  if (existsSync(path)) return true;
  if (readDiskSpace(dataDir).freeBytes < FREE_BYTES_TO_RESTORE) return false;
  // random: zeros take no room on a file system that compresses
  replaceFile(path, randomFillSync(Buffer.allocUnsafe(BALLAST_BYTES)), {
    mode: 0o600,
    durable: false,
  });
  return true;
}

/** Whether what room is left is for what must be written: the ballast was given up, and the disk is still as good as full. */
export function isRoomReserved(dataDir: string): boolean {
  return !existsSync(ballastPath(dataDir)) && readDiskSpace(dataDir).freeBytes < BALLAST_BYTES;
}

function ballastPath(dataDir: string): string {
  return join(dataDir, 'ballast');
}
