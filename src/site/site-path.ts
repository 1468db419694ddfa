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

/** `web1` → `live/h/web1/graphs.html`: all its graphs over all ranges; `#ID` leads to one. */
export function liveGraphsPath(host: string): string {
  return `${liveGraphDirectory(host)}/graphs.html`;
}

/** `web1`, `day` → `live/h/web1/day.json`: the values of all its series over a range. */
export function liveRangePath(host: string, range: string, ending: 'json' | 'csv'): string {
  return `${liveGraphDirectory(host)}/${range}.${ending}`;
}

/** `cpu`, `day` → `cpu.svg`; `cpu`, `week` → `cpu-week.svg`: the file name of a graph's picture. */
export function pictureName(graph: string, range: string): string {
  return range === 'day' ? `${graph}.svg` : `${graph}-${range}.svg`;
}

/** The id of a series in `live/h/HOST/sparks.svg`: a hash, for labels may be any text. */
export function sparkId(series: string, collector: string, stepSeconds: number): string {
  return `s${graphName(series, collector, stepSeconds).slice(0, 12)}`;
}

/** What a group or a view is called in paths: its name where that is fit, else a readable part of it and a hash. */
export function pathStep(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,80}$/.test(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)}~${hash}`.replace(/^~/, 'group~');
}

/** `web` → `g/web.html`: the frame of a group. */
export function groupFramePath(step: string): string {
  return `g/${step}.html`;
}

/** `web` → `live/g/web.html`: its matrix. */
export function liveGroupPath(step: string): string {
  return `live/g/${step}.html`;
}

/** `web`, `cpu` → `live/g/web/cpu.html`: one graph of all its hosts. */
export function comparePath(step: string, graph: string): string {
  return `live/g/${step}/${graph}.html`;
}

/** `traffic` → `v/traffic.html`: the frame of a configured view. */
export function viewFramePath(name: string): string {
  return `v/${pathStep(name)}.html`;
}

/** `traffic` → `live/v/traffic.html`. */
export function liveViewPath(name: string): string {
  return `live/v/${pathStep(name)}.html`;
}

/** `live/badge.svg`, or `live/badge/web1.svg` of one host: a small sign for other sites. */
export function badgePath(host: string | undefined, ending: 'svg' | 'json'): string {
  return host === undefined ? `live/badge.${ending}` : `live/badge/${hostStep(host)}.${ending}`;
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
