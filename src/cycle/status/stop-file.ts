/** The STOP file, `TEMP/STOP-INSTANCE`: while it lies there, no cycle starts. Its text is the reason shown to people. */
import { lstatSync, type Stats } from 'node:fs';
import { readStart } from '../../files/read-bounded.ts';
import { userName } from '../../files/user-name.ts';
import { visibleText } from '../../visible-text.ts';

export interface Stop {
  /** When it was laid, epoch seconds. */
  readonly since: number;
  /** The name of the user that it belongs to, or the number where there is no name. */
  readonly by: string;
  /** One line, safe to print; '' if it gives none. */
  readonly reason: string;
}

const MAX_REASON_BYTES = 1024;
const DAY = 86_400;

/** The STOP file of an instance; undefined if there is none. A directory or a link to nothing in its place counts. */
export function readStop(tempDir: string, instance: string): Stop | undefined {
  const path = `${tempDir}/STOP-${instance}`;
  let stats: Stats | undefined;
  try {
    stats = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // a directory that cannot be looked into: the lock refuses it with the reason
  }
  if (!stats) return undefined;
  return {
    since: stats.mtimeMs / 1000,
    by: visibleText(userName(stats.uid)),
    reason: stats.isFile() ? readReason(path) : '',
  };
}

/** Whether to say that cycles are stopped: always to a person; under cron when the file is a day old, then once a day. */
export function shouldSayStopped(
  stop: Pick<Stop, 'since'>,
  lastSaid: number | undefined,
  now: number,
  onTerminal: boolean,
): boolean {
  if (onTerminal) return true;
  if (now - stop.since < DAY) return false;
  return lastSaid === undefined || lastSaid > now || now - lastSaid >= DAY;
}

/** What people read instead of a cycle; `since` is the time in words. */
export function describeStop(instance: string, stop: Stop, since = isoSecond(stop.since)): string {
  return `${instance} is stopped since ${since} by ${stop.by}${stop.reason && `: ${stop.reason}`}`;
}

function isoSecond(time: number): string {
  return `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;
}

function readReason(path: string): string {
  try {
    const text = readStart(path, MAX_REASON_BYTES).toString('utf8');
    return visibleText(text.trim().replace(/\s+/g, ' '));
  } catch {
    return ''; // not ours to read: it stops all the same
  }
}
