/** `live/feed.atom`. Pure. */
import { Feed } from 'feed';
import { escapeText } from '../../markup/html.ts';
import { showActing } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { type FeedEntry, feedLink, NOWHERE } from './feed-entries.ts';

/** The document; it is as old as its newest entry. */
export function feedFile(site: SiteView, entries: readonly FeedEntry[]): string {
  const feed = new Feed({
    id: `tag:run-cycle,2026:${encodeURIComponent(site.instance)}`,
    title: showActing(site.settings.title),
    author: { name: 'run-cycle' },
    link: feedLink(site, 'index.html'),
    feedLinks: { atom: feedLink(site, 'live/feed.atom') },
    updated: new Date((entries[0]?.time ?? 0) * 1000),
    generator: 'run-cycle',
  });
  for (const { id, title, text, link, time } of entries) {
    // titles and contents are taken for HTML
    feed.addItem({ id, title: escapeText(title), content: escapeText(text), link, date: new Date(time * 1000) });
  }
  // the library writes whole addresses only; without one to begin with, links are relative to the feed
  return `${feed.atom1().replaceAll(`href="${NOWHERE}`, 'href="../')}\n`;
}
