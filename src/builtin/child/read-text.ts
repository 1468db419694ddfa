/** Reads files for programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

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
