/** What the script of every page has learnt of the site: figures wait for it. */
import { listen, type StatusNews } from '../news.ts';
import { forgetAnswers } from './site-files.ts';

let latest: StatusNews | undefined;
let waiting: ((news: StatusNews) => void)[] = [];

/** The newest status; waits for the first. */
export function siteNews(): Promise<StatusNews> {
  return latest ? Promise.resolve(latest) : new Promise((resolve) => waiting.push(resolve));
}

/** Calls whenever the page has been brought up to date; `fresh`: files may have changed, too. */
export function onNews(hear: (news: StatusNews, fresh: boolean) => void): void {
  listen('status', (news) => {
    const fresh = latest !== undefined && latest.status.time !== news.status.time;
    latest = news;
    if (fresh) forgetAnswers();
    for (const resolve of waiting) resolve(news);
    waiting = [];
    hear(news, fresh);
  });
}
