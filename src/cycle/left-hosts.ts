/**
 * Hosts that left the configuration: their last samples must not make them look like hosts that nobody has listed,
 * but a host that goes on bringing samples after it left is one.
 */
import { FORGET_SECONDS } from '../forget-after.ts';
import type { State } from '../state/open-state.ts';
import type { Source } from '../store/store.ts';

const KEY = 'configured hosts';

/** When each host left, epoch seconds. */
export type LeftHosts = Readonly<Record<string, number>>;

interface Known {
  readonly fingerprint: string;
  readonly hosts: readonly string[];
  readonly left: LeftHosts;
}

/** Compares the configured hosts with those of the last cycle, remembers them, and gives those that have left. */
export function rememberHosts(
  state: Pick<State, 'lastSaid' | 'say'>,
  fingerprint: string,
  configured: ReadonlySet<string>,
  now: number,
): LeftHosts {
  const saved = state.lastSaid(KEY)?.fingerprint;
  const known: Known = saved === undefined ? { fingerprint: '', hosts: [], left: {} } : JSON.parse(saved);
  if (known.fingerprint === fingerprint) return known.left;
  const left = leftHosts(known, configured, now);
  state.say(KEY, JSON.stringify({ fingerprint, hosts: [...configured], left }), now);
  return left;
}

/** The hosts of `known` that are not configured any more, and when each was first missed. */
export function leftHosts(known: Omit<Known, 'fingerprint'>, configured: ReadonlySet<string>, now: number): LeftHosts {
  const before = Object.entries(known.left).filter(([host, at]) => !configured.has(host) && now - at < FORGET_SECONDS);
  const gone = known.hosts.filter((host) => !configured.has(host)).map((host): [string, number] => [host, now]);
  return Object.fromEntries([...gone, ...before]);
}

/** Whether a source still counts: its host is configured, or it was heard of lately and after it left. */
export function isWatched(source: Source, configured: ReadonlySet<string>, left: LeftHosts, now: number): boolean {
  if (configured.has(source.host)) return true;
  return now - source.lastTime < FORGET_SECONDS && source.lastTime > (left[source.host] ?? 0);
}
