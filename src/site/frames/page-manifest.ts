/** Which site files a pagemaker's last installation brought: only those may a later one replace or remove. */
import { readdirSync } from 'node:fs';
import { readBounded } from '../../files/read-bounded.ts';
import { replaceIfDifferent } from '../../files/replace-file.ts';
import { isPagePath } from '../../page.ts';
import { siteFile } from '../site-path.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** Paths that the named pagemaker installed; an unreadable list counts as none, and then its files are foreign. */
export function readManifest(siteDir: string, pagemaker: string): Set<string> {
  try {
    const value: unknown = JSON.parse(
      readBounded(siteFile(siteDir, manifestPath(pagemaker)), MOST_BYTES)?.toString() ?? '',
    );
    if (typeof value !== 'object' || value === null || !('paths' in value) || !Array.isArray(value.paths))
      return new Set();
    return new Set(value.paths.filter((path): path is string => typeof path === 'string' && isPagePath(path)));
  } catch {
    return new Set();
  }
}

/** Keeps the list; it must survive a power loss, or its files would become foreign. */
export function writeManifest(siteDir: string, pagemaker: string, paths: Iterable<string>): void {
  const text = `${JSON.stringify({ version: 1, paths: [...paths].sort() })}\n`;
  replaceIfDifferent(siteFile(siteDir, manifestPath(pagemaker)), text, { mode: 0o644, durable: true });
}

/** Names of the pagemakers that have installed something here. */
export function listInstallers(siteDir: string): string[] {
  return readdirSync(siteDir).flatMap((name) => /^\.pages-(.+)\.json$/.exec(name)?.[1] ?? []);
}

function manifestPath(pagemaker: string): string {
  return `.pages-${pagemaker}.json`;
}
