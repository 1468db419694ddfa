/** Reads files for programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import type { FileFacts } from '../../program-context.ts';

// the kernel answers these from memory, so there is nothing to wait for, and no thread is needed
const KERNEL = /^\/(?:proc|sys)\//;

/** A whole text file; rejects with the system's error. */
export async function readText(path: string): Promise<string> {
  return KERNEL.test(path) ? readFileSync(path, 'utf8') : readFile(path, 'utf8');
}

/** The names in a directory; rejects with the system's error. */
export async function listDirectory(path: string): Promise<readonly string[]> {
  return KERNEL.test(`${path}/`) ? readdirSync(path) : readdir(path);
}

/** Who a file is and how large; rejects with the system's error. */
export async function fileFacts(path: string): Promise<FileFacts> {
  const stats = await stat(path);
  return {
    isFile: stats.isFile(),
    sizeBytes: stats.size,
    modified: stats.mtimeMs / 1000,
    device: stats.dev,
    inode: stats.ino,
  };
}

/** A part of a file; rejects with the system's error. */
export async function readBytes(path: string, { from, length }: { from: number; length: number }): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
