/**
 * Where things lie below the site directory, and how pages name them. Host names are safe steps of a path by rule
 * (see names.ts); this is the one place that relies on it, and checks it.
 */
import { createHash } from 'node:crypto';
import { join, normalize } from 'node:path';
import { isHostName } from '../names.ts';

/** `web1` → `h/web1.html`: the frame of a configured host. */
export function hostFramePath(host: string): string {
  return `h/${hostStep(host)}.html`;
}

/** `web1` → `live/h/web1.html`: what is now known of a host. */
export function liveHostPath(host: string): string {
  return `live/${hostFramePath(host)}`;
}

/** `web1` → `live/h/web1.json`: the same for other programs. */
export function liveHostDataPath(host: string): string {
  return `live/h/${hostStep(host)}.json`;
}

/** `web1` → `live/h/web1`: the directory of its graphs. */
export function liveGraphDirectory(host: string): string {
  const step = hostStep(host);
  // a host may be called web1.json: its directory must not stand where the file of web1 does
  return `live/h/${/\.(html|json)$/i.test(step) ? `${step}~` : step}`;
}

/** The file name of a series' graph: a hash, for labels may be any text. */
export function graphName(series: string, collector: string, stepSeconds: number): string {
  const hash = createHash('sha256').update(`${collector}\0${stepSeconds}\0${series}`);
  return `${hash.digest('hex').slice(0, 16)}.svg`;
}

/** The absolute path of a site file. Throws if it would lie outside the site directory. */
export function siteFile(siteDir: string, path: string): string {
  if (path === '' || path.startsWith('/') || path.includes('\0') || path.split('/').includes('..'))
    throw new Error(`cannot use a path outside the site: ${JSON.stringify(path)}`);
  return join(normalize(siteDir), path);
}

/** A site path as a link from a page that lies `depth` directories deep: `web1:80` must not look like a scheme. */
export function linkTo(path: string, depth = 0): string {
  return '../'.repeat(depth) + path.split('/').map(encodeURIComponent).join('/');
}

const LONGEST_STEP = 200;

function hostStep(host: string): string {
  if (!isHostName(host)) throw new Error(`cannot make a file name of host ${JSON.stringify(host.slice(0, 80))}`);
  if (host.length <= LONGEST_STEP) return host;
  // no host name contains a tilde, so a shortened one meets no other
  return `${host.slice(0, 160)}~${createHash('sha256').update(host).digest('hex').slice(0, 16)}`;
}
