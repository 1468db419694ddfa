/** Asks the state's memory once for what several parts of a publish want to know. Times are epoch seconds. */
import type { StatusChange } from '../../../state/history.ts';
import type { Problem } from '../../../state/state.ts';
import type { Past } from '../publish-input.ts';

/** The same memory: problems since `since` or later are read at most once, changes once for the earliest time asked. */
export function sharePast(past: Past, since: number): Past {
  let known: readonly Problem[] | undefined;
  let changes: { since: number; of: readonly StatusChange[] } | undefined;
  return {
    history: (filter) => past.history(filter),
    changes(from) {
      if (changes && from >= changes.since) return changes.of.filter(({ time }) => time >= from);
      changes = { since: from, of: past.changes(from) };
      return changes.of;
    },
    problems(from) {
      if (from < since) return past.problems(from);
      known ??= past.problems(since);
      return from === since ? known : known.filter(({ ended }) => ended === undefined || ended >= from);
    },
    gaps: (from, to) => past.gaps(from, to),
    began: (host, service) => past.began(host, service),
  };
}
