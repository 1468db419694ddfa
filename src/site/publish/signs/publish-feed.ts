/** Publishes the feed when problems have begun or ended. What writes it is loaded only then. */
import { createHash } from 'node:crypto';
import type { HistoryEntry, Problem } from '../../../state/state.ts';
import { isProblem } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';
import { attempt, type LiveTree, putFile } from '../live-tree.ts';
import type { Past } from '../publish-input.ts';
import type { PublishMemory } from '../publish-memory.ts';
import { feedEntries } from './feed-entries.ts';

interface FeedInput {
  readonly problems: readonly Problem[];
  readonly past: Pick<Past, 'gaps' | 'history'> | undefined;
  readonly memory: PublishMemory;
}

const PATH = 'live/feed.atom';
/** Changes when entries are worded otherwise. */
const FORM = 2;

/** Writes `live/feed.atom`, if it would differ. */
export async function publishFeed(
  tree: LiveTree,
  site: SiteView,
  { problems, past, memory: { made } }: FeedInput,
): Promise<void> {
  const gapsSince = (since: number) => past?.gaps(since, site.now) ?? [];
  // what was first said of them never changes, and is looked up only when there is something to write
  const bare = feedEntries(site, problems, { gapsSince, firstWord: () => undefined });
  const facts = JSON.stringify([FORM, site.settings.title, site.settings.url, bare]);
  const key = createHash('sha1').update(facts).digest('base64').slice(0, 16);
  if (made.get(PATH) === key) return;
  const entries = feedEntries(site, problems, { gapsSince, firstWord: (problem) => firstWord(past, problem) });
  const { feedFile } = await import('./live-feed.ts');
  attempt(tree, () => {
    putFile(tree, PATH, feedFile(site, entries));
    made.set(PATH, key);
  });
}

/** The entry of the history with which a problem began. */
function firstWord(past: FeedInput['past'], { host, service, started }: Problem): HistoryEntry | undefined {
  return past
    ?.history({ host, since: Math.floor(started), until: Math.ceil(started) })
    .findLast((entry) => entry.service === service && entry.to !== undefined && isProblem(entry.to));
}
