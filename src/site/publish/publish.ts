/** Publishes what changes: small live files, each cycle, only where their bytes differ. */
import { gatherPast, PAST_SECONDS } from './gather/gather-past.ts';
import { gatherSite, withDrawn } from './gather/gather-site.ts';
import { sharePast } from './gather/share-past.ts';
import { publishHosts, removeForgotten } from './hosts/publish-hosts.ts';
import { attempt, attemptLater, openLiveTree, putFile } from './live-tree.ts';
import { publishCompare } from './pages/publish-compare.ts';
import { publishPages } from './pages/publish-pages.ts';
import { publishPublic } from './public/publish-public.ts';
import type { PublishInput, PublishOutcome } from './publish-input.ts';
import { formatMemory, MEMORY_PATH, readMemory } from './publish-memory.ts';
import { publishRanges } from './ranges/publish-ranges.ts';
import { publishRecords } from './records/publish-records.ts';
import { metricsFile } from './signs/live-metrics.ts';
import { publishBadges } from './signs/publish-badges.ts';
import { publishFeed } from './signs/publish-feed.ts';
import { liveStatus, timeFragment } from './status/live-data.ts';

/**
 * Writes the live files of one cycle. 1. values and pictures that are due, 2. records, as hosts tell what they count,
 * 3. hosts, 4. what is gone goes, 5. groups, views and the overview, 6. the public page, what other programs read,
 * 7. `status.json`, last, so that its time promises the rest. What cannot be written is among the outcome's problems.
 */
export async function publish(given: PublishInput): Promise<PublishOutcome> {
  const input = given.past ? { ...given, past: sharePast(given.past, given.now - PAST_SECONDS) } : given;
  const tree = openLiveTree(input.siteDir);
  const memory = readMemory(input.siteDir);
  const past = gatherPast(input);
  const gathered = gatherSite(input, memory);
  const ranges = publishRanges(tree, input, { hosts: gathered.hosts, past, memory });
  const site = withDrawn(gathered, input.hosts, memory);
  const { changedHosts } = input;
  const isChanged = (host: string) => !changedHosts || changedHosts.has(host) || ranges.hosts.has(host);
  attempt(tree, () => publishRecords(tree, input, site, memory));
  publishHosts(tree, { site, past, memory }, isChanged);
  removeForgotten(tree, site);
  for (const host of memory.hosts.keys()) if (!site.hostOf.has(host)) memory.hosts.delete(host);
  publishCompare(tree, site, memory);
  publishPages(tree, site);
  attempt(tree, () => publishPublic(tree, input, site));
  attempt(tree, () => putFile(tree, 'live/metrics.prom', metricsFile(site)));
  await attemptLater(tree, () => publishFeed(tree, site, { problems: past.problems, past: input.past, memory }));
  await attemptLater(tree, () => publishBadges(tree, site, memory));
  putFile(tree, MEMORY_PATH, formatMemory(memory));
  const status = liveStatus(site);
  putFile(tree, 'live/time.html', timeFragment(status));
  putFile(tree, 'live/status.json', `${JSON.stringify(status)}\n`);
  const { written, unchanged, removed, problems } = tree;
  const { graphs, graphsLeft, rangesLeft } = ranges;
  return { written, unchanged, removed, problems, graphs, graphsLeft, rangesLeft };
}
