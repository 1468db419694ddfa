/** What was last published, read back: for news that need no new look at hosts and values. */
import { readBounded } from '../../../files/read-bounded.ts';
import { siteFile } from '../../site-path.ts';
import type { LiveStatus } from './live-data.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** The contents of `live/status.json`; undefined while nothing is published or what lies there is not ours. */
export function readPublishedStatus(siteDir: string): LiveStatus | undefined {
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
