/** What the feed tells: problems that began and ended, newest first; an entry never changes. Pure. Times are epoch seconds. */
import { coveredSeconds, indexOnce, type Stretch } from '../../../availability/span-index.ts';
import { lastingText } from '../../../lasting-text.ts';
import type { HistoryEntry, Problem } from '../../../state/state.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { clipText } from '../../markup/visible.ts';
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
const MOST_TITLE = 120;
const MOST_TEXT = 1000;

/** What is asked of the past. */
export interface FeedPast {
  /** The stretches in which nobody watched that ended after a time. */
  gapsSince(time: number): readonly Stretch[];
  /** What was known of a problem when it began; undefined where nobody remembers. */
  firstWord(problem: Problem): Pick<HistoryEntry, 'to' | 'text'> | undefined;
}

/** A problem's beginning or its end. */
interface News {
  readonly problem: Problem;
  readonly id: string;
  readonly time: number;
  readonly isEnd: boolean;
}

/** The newest entries. A problem's token is no part of them: it is a secret. */
export function feedEntries(
  site: SiteView,
  problems: readonly Problem[],
  { gapsSince, firstWord }: FeedPast,
): FeedEntry[] {
  const news = problems
    .flatMap((problem) => newsOf(site.instance, problem))
    .sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ENTRIES);
  const ended = news.filter(({ isEnd }) => isEnd);
  const gaps = ended.length === 0 ? [] : gapsSince(Math.min(...ended.map(({ problem }) => problem.started)));
  return news.map((one) => (one.isEnd ? endOf(site, one, gaps) : beginningOf(site, one, firstWord(one.problem))));
}

/** The whole address of a page of the site. */
export function feedLink({ settings: { url = NOWHERE } }: Pick<SiteView, 'settings'>, path: string): string {
  return new URL(linkTo(path), url.endsWith('/') ? url : `${url}/`).href;
}

function newsOf(instance: string, problem: Problem): News[] {
  const { host, service, started, ended } = problem;
  const id = `tag:run-cycle,2026:${[instance, host, service, String(started)].map(encodeId).join('/')}`;
  const began = { problem, id: `${id}/began`, time: started, isEnd: false };
  return ended === undefined ? [began] : [began, { problem, id: `${id}/ended`, time: ended, isEnd: true }];
}

/** As it was at first: what it became would change news that were read already. */
function beginningOf(site: SiteView, { problem, id, time }: News, first: ReturnType<FeedPast['firstWord']>): FeedEntry {
  const since = `Since ${formatMinute(time, site.timezone)} (${site.timezone}).`;
  const link = problemUrl(site, problem);
  if (first?.to === undefined) return { id, time, title: `${placeOf(problem)}: problem began`, text: since, link };
  const [said = ''] = first.text.split('\n');
  const title = `${placeOf(problem)}: ${first.to}${said && `: ${clipText(said, MOST_TITLE)}`}`;
  return { id, time, title, text: `${clipText(first.text, MOST_TEXT)}${first.text && ' '}${since}`, link };
}

/** Gaps are known before a problem can be found to be over, so this says the same ever after. */
function endOf(site: SiteView, { problem, id, time }: News, gaps: readonly Stretch[]): FeedEntry {
  const { started, worst } = problem;
  const unwatched = coveredSeconds(indexOnce(gaps), started, time);
  const watched = lastingText(time - started - unwatched);
  const length = unwatched > 0 ? `${watched} watched, ${lastingText(unwatched)} not watched` : watched;
  const [from, to] = [started, time].map((one) => formatMinute(one, site.timezone));
  return {
    ...{ id, time, link: problemUrl(site, problem) },
    title: `${placeOf(problem)}: ended after ${length}, at worst ${worst}`,
    text: `From ${from} to ${to} (${site.timezone}).`,
  };
}

function placeOf({ host, service }: Problem): string {
  return `${host}/${service}`;
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
