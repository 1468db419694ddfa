/** Says on the site that no cycles run, and why, without touching anything else that is published. */
import { openLiveTree, putFile } from '../live-tree.ts';
import { renewPublicStatus } from '../public/public-status.ts';
import type { Pause, PublishOutcome } from '../publish-input.ts';
import { type LiveStatus, timeFragment, withText } from './live-data.ts';
import { readPublishedStatus } from './published-status.ts';

/** Notes a pause in `live/status.json` and its twin; writes nothing where nothing is published or it is noted already. */
export function publishPause(siteDir: string, paused: Pause): Pick<PublishOutcome, 'written' | 'problems'> {
  const tree = openLiveTree(siteDir);
  const status = readPublishedStatus(siteDir);
  if (status) {
    const next: LiveStatus = { ...status, paused: withText(paused, status.timezone) };
    putFile(tree, 'live/time.html', timeFragment(next));
    renewPublicStatus(tree, { paused });
    putFile(tree, 'live/status.json', `${JSON.stringify(next)}\n`);
  }
  return { written: tree.written, problems: tree.problems };
}
