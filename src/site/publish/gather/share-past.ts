/** Asks the state's memory once for what several parts of a publish want to know. Times are epoch seconds. */
import type { Problem } from '../../../state/state.ts';
import type { Past } from '../publish-input.ts';

/** The same memory: problems since `since` or later are read at most once. */
export function sharePast(past: Past, since: number): Past {
  let known: readonly Problem[] | undefined;
  return {
    history: (filter) => past.history(filter),
    changes: (from) => past.changes(from),
    problems(from) {
      if (from < since) return past.problems(from);
      known ??= past.problems(since);
      return from === since ? known : known.filter(({ ended }) => ended === undefined || ended >= from);
    },
    gaps: (from, to) => past.gaps(from, to),
    began: (host, service) => past.began(host, service),
  };
}
