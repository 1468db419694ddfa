/**
 * Runs every bundle once at build time and writes the V8 code caches: what a typical run compiles is then
 * compiled for every later one. Runs in a directory of its own and leaves nothing there.
 */
import { readdirSync } from 'node:fs';
import { loadBundle, writeCodeCaches } from '../bundle.ts';

const dist = `${__dirname}/..`;
for (const folder of ['commands', 'parts', 'builtin', 'collectors', 'monitors', 'pagemakers']) {
  for (const name of bundlesIn(`${dist}/${folder}`)) if (name !== 'warm.cjs') loadBundle(`${dist}/${folder}/${name}`);
}
writeCodeCaches();

function bundlesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.cjs'));
  } catch {
    return []; // a kind of program that has no built-in one
  }
}
