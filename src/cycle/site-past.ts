/** What has happened, here and in the instances that this one reads: for those who show it. */
import type { Past } from '../site/publish/publish-input.ts';
import type { Beginner } from '../state/history.ts';
import type { StateReader } from '../state/open-state.ts';
import type { OtherInstances } from './other-instances.ts';

type State = Pick<StateReader, 'history' | 'statusChanges' | 'historyBegan' | 'problems' | 'gaps'>;
type Others = Pick<OtherInstances, 'history' | 'statusChanges' | 'historyBegan' | 'pastProblems'>;

/** Joins them. Gaps are this instance's own: another's cycles are not ours. */
export function sitePast(state: State, others: Others): Past {
  const beginnings = new Map<Beginner, ReadonlyMap<string, number>>();
  const beginningsOf = (of: Beginner) =>
    recall(beginnings, of, () => joinBeginnings([state.historyBegan(of), ...others.historyBegan(of)]));
  return {
    history(filter) {
      const own = state.history(filter);
      // a host is watched by one instance: looking for it in every other one would open them all again
      const foreign = filter.host !== undefined && own.length > 0 ? [] : others.history(filter);
      const entries = [...own, ...foreign];
      return foreign.length === 0
        ? entries
        : newestFirst(entries, ({ time }) => time).slice(0, filter.limit ?? entries.length);
    },
    changes: (since) => [...state.statusChanges(since), ...others.statusChanges(since)],
    began(host, service) {
      if (service !== undefined) return beginningsOf('service').get(`${host}/${service}`);
      const hosts = beginningsOf('host');
      return host === undefined ? earliest(hosts.values()) : hosts.get(host);
    },
    problems(since) {
      const foreign = others.pastProblems(since);
      const all = [...state.problems({ since }), ...foreign];
      if (foreign.length === 0) return all;
      const [open, ended] = [
        all.filter((one) => one.ended === undefined),
        all.filter((one) => one.ended !== undefined),
      ];
      return [...newestFirst(open, ({ started }) => started), ...newestFirst(ended, ({ started }) => started)];
    },
    gaps: (since, until) => state.gaps(since, until),
  };
}

function recall<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function joinBeginnings(maps: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const joined = new Map<string, number>();
  for (const [place, time] of maps.flatMap((map) => [...map]))
    joined.set(place, Math.min(time, joined.get(place) ?? time));
  return joined;
}

function earliest(times: Iterable<number>): number | undefined {
  let least: number | undefined;
  for (const time of times) least = Math.min(time, least ?? time);
  return least;
}

/** Of the same time, the one that was there first: what came in order stays in order. */
function newestFirst<T>(items: readonly T[], timeOf: (item: T) => number): T[] {
  return [...items].sort((a, b) => timeOf(b) - timeOf(a));
}
