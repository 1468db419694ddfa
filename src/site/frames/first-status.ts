/** What stands for `live/status.json` until a first cycle has published: pages ask for it, and find out that they wait. */
import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceIfDifferent } from '../../files/replace-file.ts';
import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { siteFile } from '../site-path.ts';

/** No time: for everybody who reads it, nothing is published. */
const WAITING = `${JSON.stringify({ version: 1, waiting: true })}\n`;

/** Writes one into each tree among whose pages the script is that asks for it, unless something is there. */
export function leaveFirstStatus(
  siteDir: string,
  pages: ReadonlyMap<string, unknown>,
  isSafe: (path: string) => boolean,
): void {
  for (const tree of ['', 'public/']) {
    const path = `${tree}live/status.json`;
    const file = siteFile(siteDir, path);
    if (!pages.has(tree + PAGE_PATH) || !isSafe(path) || lstatSync(file, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    replaceIfDifferent(file, WAITING, { mode: 0o644, durable: false });
  }
}
