/** Says on the site that no cycles run, and why, without touching anything else that is published. */
import { readBounded } from '../files/read-bounded.ts';
import { type LiveStatus, timeFragment, withText } from './live-data.ts';
import { openLiveTree, putFile } from './live-tree.ts';
import type { Pause, PublishOutcome } from './publish-input.ts';
import { siteFile } from './site-path.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** Notes a pause in `live/status.json` and its twin; writes nothing where nothing is published or it is noted already. */
export function publishPause(siteDir: string, paused: Pause): Pick<PublishOutcome, 'written' | 'problems'> {
  const tree = openLiveTree(siteDir);
  const status = readStatus(siteDir);
  if (status) {
    const next: LiveStatus = { ...status, paused: withText(paused, status.timezone) };
    putFile(tree, 'live/time.html', timeFragment(next));
    putFile(tree, 'live/status.json', `${JSON.stringify(next)}\n`);
  }
  return { written: tree.written, problems: tree.problems };
}

function readStatus(siteDir: string): LiveStatus | undefined {
  try {
    const value: unknown = JSON.parse(readBounded(siteFile(siteDir, 'live/status.json'), MOST_BYTES)?.toString() ?? '');
    return isStatus(value) ? value : undefined;
  } catch {
    return undefined; // nothing published yet
  }
}

function isStatus(value: unknown): value is LiveStatus {
  if (typeof value !== 'object' || value === null) return false;
  const { version, time, timeText, timezone, intervalSeconds } = value as Partial<Record<keyof LiveStatus, unknown>>;
  return (
    version === 1 &&
    typeof time === 'number' &&
    typeof timeText === 'string' &&
    typeof timezone === 'string' &&
    typeof intervalSeconds === 'number'
  );
}
