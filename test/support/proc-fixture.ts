import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a captured /proc lies. */
export const PROC_ROOT = fileURLToPath(new URL('../fixtures/proc', import.meta.url));

/** One file of it. */
export function procText(file: string): string {
  return readFileSync(`${PROC_ROOT}/${file}`, 'utf8');
}
