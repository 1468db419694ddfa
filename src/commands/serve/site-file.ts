/** A file of the site for an address: only what lies below the site directory, and nothing whose name begins with a dot. */
import { realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';

export interface SiteFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly etag: string;
  /** Its name changes with its bytes: it may be kept for ever. */
  readonly forever: boolean;
  readonly modified: Date;
}

const MOST_BYTES = 64 * 1024 * 1024;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.prom': 'text/plain; version=0.0.4; charset=utf-8',
};

/** Undefined where there is no such file; `directory`: there is a directory of that name. */
export function siteFileAt(siteDir: string, path: string): SiteFile | 'directory' | undefined {
  const steps = decode(path)?.split('/');
  if (!steps?.every(isStep)) return undefined;
  try {
    const root = realpathSync(siteDir);
    const file = realpathSync(join(root, ...steps));
    // a link may lead anywhere: only what it leads to inside the site is served
    if (file !== root && !file.startsWith(root + sep)) return undefined;
    const stats = statSync(file);
    if (stats.isDirectory()) return 'directory';
    const bytes = stats.isFile() ? readBounded(file, MOST_BYTES) : undefined;
    if (!bytes) return undefined;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const etag = `W/"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs * 1000).toString(36)}"`;
    const forever = /(^|\/)assets\/[^/]+\.[0-9a-f]{12}\.\w+$/.test(path);
    return { type, bytes, etag, forever, modified: stats.mtime };
  } catch (error) {
    if (MISSING.has(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES']);

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path).replace(/^\/+/, '');
  } catch {
    return undefined; // a percent sign that means nothing
  }
}

function isStep(step: string, at: number, steps: readonly string[]): boolean {
  if (step === '') return at === steps.length - 1;
  return !step.startsWith('.') && !step.includes('\0') && !step.includes('\\');
}
