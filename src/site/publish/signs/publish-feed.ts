/** Publishes the feed when problems have begun or ended. What writes it is loaded only then. */
import { createHash } from 'node:crypto';
import type { Problem } from '../../../state/state.ts';
import type { SiteView } from '../../site-view.ts';
import { attempt, type LiveTree, putFile } from '../live-tree.ts';
import type { Past } from '../publish-input.ts';
import type { PublishMemory } from '../publish-memory.ts';
import { feedEntries } from './feed-entries.ts';

interface FeedInput {
  readonly problems: readonly Problem[];
  readonly past: Pick<Past, 'gaps'> | undefined;
  readonly memory: PublishMemory;
}

const PATH = 'live/feed.atom';

/** Writes `live/feed.atom`, if it would differ. */
export async function publishFeed(
  tree: LiveTree,
  site: SiteView,
  { problems, past, memory: { made } }: FeedInput,
): Promise<void> {
  const entries = feedEntries(site, problems, (since) => past?.gaps(since, site.now) ?? []);
  const facts = JSON.stringify([site.settings.title, site.settings.url, entries]);
  const key = createHash('sha1').update(facts).digest('base64').slice(0, 16);
  if (made.get(PATH) === key) return;
  const { feedFile } = await import('./live-feed.ts');
  attempt(tree, () => {
    putFile(tree, PATH, feedFile(site, entries));
    made.set(PATH, key);
  });
}
