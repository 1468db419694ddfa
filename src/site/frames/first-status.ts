/** What stands for `live/status.json` until a first cycle has published: pages ask for it, and find out that they wait. */
import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceIfDifferent } from '../../files/replace-file.ts';
import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { siteFile } from '../site-path.ts';

/** No time: for everybody who reads it, nothing is published. */
const WAITING = `${JSON.stringify({ version: 1, waiting: true })}\n`;

/** Where the files would go, for the trees among whose pages the script is that asks for them. */
export function firstStatusPaths(pages: ReadonlyMap<string, unknown>): string[] {
  return ['', 'public/'].filter((tree) => pages.has(tree + PAGE_PATH)).map((tree) => `${tree}live/status.json`);
}

/** Writes one unless something is there. */
export function leaveFirstStatus(siteDir: string, path: string): void {
  const file = siteFile(siteDir, path);
  if (lstatSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  replaceIfDifferent(file, WAITING, { mode: 0o644, durable: false });
}
