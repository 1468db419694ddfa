/** The pages of a demo site, by kind: one of each, and those that are hard to get right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupFramePath, hostFramePath, liveGraphsPath, liveHostPath, pathStep } from '../../src/site/site-path.ts';
import { HOSTILE, SPECIAL } from './site-demo-hosts.ts';

export interface DemoPage {
  readonly kind: string;
  /** Below the site directory. */
  readonly path: string;
}

/** Every kind of page of the site in `siteDir`; those whose names depend on what was measured are looked up there. */
export function demoPages(siteDir: string): DemoPage[] {
  const month = (directory: string) => newestPage(siteDir, directory, /^\d{4}-\d\d\.html$/);
  const pages: [string, string | undefined][] = [
    ['overview', 'index.html'],
    ['wall display', 'index.html?tv'],
    ['live overview', 'live/overview.html'],
    ['host', hostFramePath(SPECIAL.long)],
    ['host of Munin', hostFramePath(SPECIAL.munin)],
    ['host with a year', hostFramePath(SPECIAL.old)],
    ['host with 300 graphs', hostFramePath(SPECIAL.busy)],
    ['hostile host', hostFramePath(SPECIAL.hostile)],
    ['host without data', hostFramePath(SPECIAL.empty)],
    ['unlisted host', liveHostPath(SPECIAL.unlisted)],
    ['run-cycle itself', liveHostPath('run-cycle')],
    ['graphs', liveGraphsPath(SPECIAL.munin)],
    ['hostile graphs', liveGraphsPath(SPECIAL.hostile)],
    ['group', groupFramePath('web')],
    ['hostile group', groupFramePath(pathStep(HOSTILE.script))],
    ['compare', newestPage(siteDir, 'live/g/web', /load.*\.html$/)],
    ['view', 'v/traffic.html'],
    ['view of nothing', 'v/nothing.html'],
    ['alerts', 'alerts.html'],
    ['history', 'history.html'],
    ['history of a month', month('live/history')],
    ['availability', 'availability.html'],
    ['availability of a month', month('live/availability')],
    ['cycle', 'cycle.html'],
    ['public status', 'public/index.html'],
  ];
  return pages.map(([kind, path]) => ({ kind, path: path ?? `no page of this kind: ${kind}` }));
}

/** The live page that a frame shows, or the page itself where it is none: what is read without JavaScript. */
export function livePageOf(siteDir: string, path: string): string {
  try {
    const frame = readFileSync(join(siteDir, path.replace(/\?.*/, '')), 'utf8');
    const source = /<div id="live" data-src="([^"]+)"/.exec(frame)?.[1];
    return source === undefined ? path : new URL(source, `http://site/${path}`).pathname.slice(1);
  } catch {
    return path;
  }
}

function newestPage(siteDir: string, directory: string, name: RegExp): string | undefined {
  try {
    const found = readdirSync(join(siteDir, directory))
      .filter((one) => name.test(one))
      .sort()
      .at(-1);
    return found === undefined ? undefined : `${directory}/${found}`;
  } catch {
    return undefined;
  }
}
