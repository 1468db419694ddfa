/** What the feed tells: problems that began and ended, newest first; an entry never changes. Pure. Times are epoch seconds. */
import { lastingText } from '../../../lasting-text.ts';
import type { Problem } from '../../../state/state.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { problemAddress } from '../../pages/records/history-link.ts';
import { linkTo } from '../../site-path.ts';
import type { SiteView } from '../../site-view.ts';

export interface FeedEntry {
  /** Stays the same for the same news. */
  readonly id: string;
  readonly time: number;
  readonly title: string;
  readonly text: string;
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

function entriesOf(site: SiteView, problem: Problem): FeedEntry[] {
  const { host, service, started, ended, worst } = problem;
  const place = `${host}/${service}`;
  const link = problemUrl(site, problem);
  const id = `tag:run-cycle,2026:${[site.instance, host, service, String(started)].map(encodeId).join('/')}`;
  const from = formatMinute(started, site.timezone);
  // how bad it was at first is not kept, and what it became would change news that were read already
  const began = {
    id: `${id}/began`,
    time: started,
    title: `${place}: problem began`,
    text: `Since ${from} (${site.timezone}).`,
    link,
  };
  if (ended === undefined) return [began];
  const title = `${place}: ended after ${lastingText(ended - started)}, at worst ${worst}`;
  const text = `From ${from} to ${formatMinute(ended, site.timezone)} (${site.timezone}).`;
  return [began, { id: `${id}/ended`, time: ended, title, text, link }];
}

/** The incident in the history. */
function problemUrl(site: SiteView, problem: Problem): string {
  const [page = '', anchor = ''] = problemAddress(site, problem).split('#');
  const url = new URL(feedLink(site, page));
  url.hash = anchor;
  return url.href;
}

/** Lone halves of characters cannot be encoded. */
function encodeId(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '?'));
}
