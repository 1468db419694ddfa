/** Opens the data directory of another instance, read only: what it holds, and what is wrong with it. */
import { basename } from 'node:path';
import { describeUnreadable, unreadableDirectory } from '../files/unreadable.ts';
import { isInstanceName } from '../names.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import { type OtherStatuses, staleStatuses } from '../state/joined-statuses.ts';
import { readOtherState } from '../state/other-state.ts';
import { type OtherStore, openOtherStore } from '../store/other-store.ts';
import { visibleLine } from '../visible-text.ts';
import { readOwner } from './lock/owner.ts';
import type { OtherHosts } from './other-hosts.ts';
import { OWN_COLLECTOR } from './report/own-samples.ts';

export interface OtherInstance extends OtherStatuses {
  readonly dataDir: string;
  readonly store: OtherStore;
  readonly problems: string[];
  /** When its last cycle began, epoch seconds, if it has stopped. */
  readonly stoppedAt?: number;
  /** What its configuration says; read when first asked for. */
  configured?: OtherHosts;
}

const DEFAULT_INTERVAL = 300;
/** An instance has stopped when it has let so many of its intervals pass. */
const STOPPED_INTERVALS = 3;

/** `now`: epoch seconds; times are told in the time zone. What cannot be read is among its problems. */
export function openInstance(dataDir: string, now: number, timezone: string): OtherInstance {
  const problems: string[] = [];
  const name = nameOf(dataDir);
  const fail = (problem: string) => void problems.push(visibleLine(problem.slice(0, 500)));
  const onFailure = (path: string, error: unknown) => fail(describeUnreadable(path, error));
  const closed = unreadableDirectory(dataDir);
  if (closed !== undefined) {
    fail(closed);
    return { dataDir, name, rows: [], store: NO_STORE, problems };
  }
  const store = openOtherStore(dataDir, onFailure);
  const state = readOtherState(dataDir, onFailure);
  const interval = intervalOf(store);
  if (!state) {
    if (problems.length === 0) fail(`no cycle has run in ${dataDir} yet`);
    return { dataDir, name, rows: [], store, problems };
  }
  const { rows, cycleAt = 0 } = state;
  if (now - cycleAt <= STOPPED_INTERVALS * interval) return { dataDir, name, rows, store, problems };
  fail(`no cycle since ${formatMinute(cycleAt, timezone)}: is its line in the crontab, and no STOP file there?`);
  return { dataDir, name, rows: staleStatuses(rows), store, problems, stoppedAt: cycleAt };
}

const NO_STORE: OtherStore = { ask: () => undefined, knowsHostOf: () => false, close: () => {} };

/** The name that the data directory remembers, else that of the directory. */
function nameOf(dataDir: string): string {
  const owner = readOwner(dataDir);
  const name = owner && 'instance' in owner ? owner.instance : basename(dataDir);
  return isInstanceName(name) ? name : visibleLine(basename(dataDir)).slice(0, 64);
}

/** Cron's period there, seconds: the step of the instance's own figures. */
function intervalOf(store: OtherStore): number {
  const own = sourcesOf(store).filter(({ collector }) => collector === OWN_COLLECTOR);
  return own.sort((a, b) => b.lastTime - a.lastTime)[0]?.stepSeconds ?? DEFAULT_INTERVAL;
}

/** Whose samples it has. */
export function sourcesOf(store: OtherStore) {
  return store.ask((reader) => reader.sources()) ?? [];
}
