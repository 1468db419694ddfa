/** `public/live/status.json`, version 1, and its scriptless twin. */
import { readBounded } from '../../../files/read-bounded.ts';
import { formatMinute, formatSecond } from '../../markup/local-time.ts';
import type { PublicIncident, PublicReport, PublicState } from '../../pages/public/public-parts.ts';
import { siteFile } from '../../site-path.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';
import type { Pause } from '../publish-input.ts';
import { timeFragment } from '../status/live-data.ts';

/** Times are epoch seconds; `timeText` is the same in `timezone`. */
export interface PublicStatus {
  readonly version: 1;
  /** Tells the page's script that it talks to strangers. */
  readonly public: true;
  readonly title: string;
  readonly time: number;
  readonly timeText: string;
  readonly timezone: string;
  readonly intervalSeconds: number;
  /** No cycles run at present; why is nobody's business. */
  readonly paused?: PublicPause;
  readonly state: PublicState;
  readonly parts: readonly { readonly name: string; readonly state: PublicState }[];
  readonly incidents: readonly PublicIncident[];
}

interface PublicPause {
  readonly since: number;
  readonly sinceText: string;
}

export const PUBLIC_STATUS_PATH = 'public/live/status.json';
export const PUBLIC_TIME_PATH = 'public/live/time.html';
const MOST_BYTES = 4 * 1024 * 1024;

/** The status that goes with a report. */
export function publicStatus(title: string, site: SiteView, report: PublicReport): PublicStatus {
  const { now, timezone, intervalSeconds, paused } = site;
  return {
    version: 1,
    public: true,
    title,
    time: Math.floor(now),
    timeText: formatSecond(now, timezone),
    timezone,
    intervalSeconds,
    ...(paused ? { paused: publicPause(paused, timezone) } : {}),
    state: report.state,
    parts: report.parts.map(({ name, state }) => ({ name, state })),
    incidents: report.incidents,
  };
}

/** Writes the status, its twin first, so that its time promises the rest. */
export function putPublicStatus(tree: LiveTree, status: PublicStatus): void {
  putFile(tree, PUBLIC_TIME_PATH, timeFragment(status));
  putFile(tree, PUBLIC_STATUS_PATH, `${JSON.stringify(status)}\n`);
}

/** For a cycle in which nothing was due, or that was paused: the time or the pause, all else as published before. */
export function renewPublicStatus(tree: LiveTree, news: { readonly now: number } | { readonly paused: Pause }): void {
  const known = readStatus(tree.siteDir);
  if (!known) return;
  if ('paused' in news) {
    putPublicStatus(tree, { ...known, paused: publicPause(news.paused, known.timezone) });
    return;
  }
  const { paused, ...running } = known;
  const timeText = formatSecond(news.now, known.timezone);
  putPublicStatus(tree, { ...running, time: Math.floor(news.now), timeText });
}

function publicPause({ since }: Pause, timezone: string): PublicPause {
  return { since, sinceText: formatMinute(since, timezone) };
}

function readStatus(siteDir: string): PublicStatus | undefined {
  try {
    const text = readBounded(siteFile(siteDir, PUBLIC_STATUS_PATH), MOST_BYTES)?.toString('utf8');
    const status: Partial<PublicStatus> | null = JSON.parse(text ?? 'null');
    const ours = status?.version === 1 && typeof status.time === 'number' && typeof status.timezone === 'string';
    return ours ? (status as PublicStatus) : undefined;
  } catch {
    return undefined; // nothing is published, or nothing of ours
  }
}
