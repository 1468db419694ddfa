/** How old the data is, and whether that is a reason to worry. Pure. */
import type { SiteStatus } from './site-status.ts';

export interface Age {
  readonly level: 'fresh' | 'paused' | 'stale';
  readonly text: string;
}

/** `now` is epoch seconds by the server's clock. After two intervals without a cycle the data is stale. */
export function judgeAge(status: SiteStatus, now: number): Age {
  if (status.public) return judgePublicAge(status, now);
  const { paused } = status;
  if (paused) {
    const by = paused.by ? ` by ${paused.by}` : '';
    return { level: 'paused', text: `Paused since ${paused.sinceText}${by}: ${paused.reason}` };
  }
  const age = Math.max(0, now - status.time);
  const text = `Data is ${ageWords(age)} old`;
  if (age > 2 * status.intervalSeconds) return { level: 'stale', text: `${text}: is cron running?` };
  const { stopped = [] } = status;
  if (stopped.length === 0) return { level: 'fresh', text };
  const old = stopped.map(({ instance, since }) => `${instance}: ${ageWords(Math.max(0, now - since))}`);
  return { level: 'stale', text: `${text}, but not that of what has stopped: ${old.join(', ')}` };
}

/** The same for strangers, whose business neither cron nor the reason of a pause is. */
function judgePublicAge({ paused, time, intervalSeconds }: SiteStatus, now: number): Age {
  if (paused) return { level: 'paused', text: `Updates are paused since ${paused.sinceText}` };
  const age = Math.max(0, now - time);
  return age > 2 * intervalSeconds
    ? { level: 'stale', text: `Not updated for ${ageWords(age)}` }
    : { level: 'fresh', text: `Updated ${ageWords(age)} ago` };
}

/** `12 s`, `23 min`, `5 h`, `3 days`. */
export function ageWords(seconds: number): string {
  if (seconds < 90) return `${Math.floor(seconds)} s`;
  if (seconds < 5400) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** How long to wait before asking again: a fifth of an interval, between 10 s and a minute. */
export function pollSeconds(intervalSeconds: number): number {
  return Math.min(60, Math.max(10, intervalSeconds / 5));
}

/** Seconds that the server's clock, read from its Date header, is ahead of `now`: a reader's wrong clock must not cry wolf. */
export function clockSkew(dateHeader: string | null, now: number): number {
  const served = Date.parse(dateHeader ?? '') / 1000;
  return Number.isFinite(served) ? served - now : 0;
}
