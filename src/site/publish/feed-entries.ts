/** What the feed tells: problems that began and ended, newest first. Pure. Times are epoch seconds. */
import type { Problem } from '../../state/state.ts';
import { hostPath } from '../pages/page-links.ts';
import { linkTo } from '../site-path.ts';
import type { SiteView } from '../site-view.ts';

export interface FeedEntry {
  /** Stays the same for the same news. */
  readonly id: string;
  readonly time: number;
  readonly title: string;
  /** Below {@link NOWHERE} where the site's address is not configured. */
  readonly link: string;
}

/** Stands for an address that is not known. */
export const NOWHERE = 'https://site.invalid/';
const MOST_ENTRIES = 50;

/** The newest entries. A problem's token is no part of them: it is a secret. */
export function feedEntries(site: SiteView, problems: readonly Problem[]): FeedEntry[] {
  return problems
    .flatMap((problem) => entriesOf(site, problem))
    .sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ENTRIES);
}

/** The whole address of a page of the site. */
export function feedLink({ settings: { url = NOWHERE } }: Pick<SiteView, 'settings'>, path: string): string {
  return new URL(linkTo(path), url.endsWith('/') ? url : `${url}/`).href;
}

function entriesOf(site: SiteView, { host, service, started, ended, worst }: Problem): FeedEntry[] {
  const place = `${host}/${service}`;
  const view = site.hostOf.get(host);
  const link = feedLink(site, view ? hostPath(view) : 'index.html');
  const id = `tag:run-cycle,2026:${[site.instance, host, service, String(started)].map(encodeId).join('/')}`;
  const began = { id: `${id}/began`, time: started, title: `${place}: ${worst}`, link };
  return ended === undefined ? [began] : [began, { id: `${id}/ended`, time: ended, title: `${place}: ended`, link }];
}

/** Lone halves of characters cannot be encoded. */
function encodeId(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '?'));
}
