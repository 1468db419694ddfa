/** Says on the site that a cycle has run in which nothing was due: otherwise pages would ask whether cron is running. */
import { formatSecond, learnOffset } from '../../markup/local-time.ts';
import { openLiveTree, putFile } from '../live-tree.ts';
import { renewPublicStatus } from '../public/public-status.ts';
import type { CycleSummary, PublishOutcome } from '../publish-input.ts';
import { type LiveStatus, liveCycle, timeFragment } from './live-data.ts';
import { readPublishedStatus } from './published-status.ts';

/**
 * Writes the cycle and its time, epoch seconds, into `live/status.json` and its twin, and takes a pause away.
 * Writes nothing where nothing is published yet.
 */
export function publishTime(
  siteDir: string,
  now: number,
  cycle: CycleSummary,
): Pick<PublishOutcome, 'written' | 'problems'> {
  const tree = openLiveTree(siteDir);
  const status = readPublishedStatus(siteDir);
  if (status) {
    const { paused, ...running } = status;
    learnOffset(status.timeText, status.time, status.timezone);
    const timeText = formatSecond(now, status.timezone);
    const next: LiveStatus = { ...running, time: Math.floor(now), timeText, cycle: liveCycle(cycle) };
    putFile(tree, 'live/time.html', timeFragment(next));
    renewPublicStatus(tree, { now });
    putFile(tree, 'live/status.json', `${JSON.stringify(next)}\n`);
  }
  return { written: tree.written, problems: tree.problems };
}
