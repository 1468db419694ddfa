/** What has happened, here and in the instances that this one reads: for those who show it. */
import type { Past } from '../site/publish/publish-input.ts';
import type { StateReader } from '../state/open-state.ts';
import type { OtherInstances } from './other-instances.ts';

type State = Pick<StateReader, 'history' | 'problems' | 'gaps'>;
type Others = Pick<OtherInstances, 'history' | 'pastProblems'>;

/** Joins them. Gaps are this instance's own: another's cycles are not ours. */
export function sitePast(state: State, others: Others): Past {
  return {
    history(filter) {
      const entries = [...state.history(filter), ...others.history(filter)];
      return newestFirst(entries, ({ time }) => time).slice(0, filter.limit ?? entries.length);
    },
    problems(since) {
      const all = [...state.problems({ since }), ...others.pastProblems(since)];
      const [open, ended] = [
        all.filter((one) => one.ended === undefined),
        all.filter((one) => one.ended !== undefined),
      ];
      return [...newestFirst(open, ({ started }) => started), ...newestFirst(ended, ({ started }) => started)];
    },
    gaps: (since, until) => state.gaps(since, until),
  };
}

/** Of the same time, the one that was there first: what came in order stays in order. */
function newestFirst<T>(items: readonly T[], timeOf: (item: T) => number): T[] {
  return [...items].sort((a, b) => timeOf(b) - timeOf(a));
}
