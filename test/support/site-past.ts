/** A state's memory by hand: problems, history and gaps, answered as the state answers. */
import type { Past } from '../../src/site/publish/publish-input.ts';
import type { Gap, HistoryEntry, Problem } from '../../src/state/state.ts';

/** A token that must never be seen on a page. */
export const TOKEN = 'feedfacecafe';

export function problem(id: number, started: number, more: Partial<Problem> = {}): Problem {
  return { id, host: 'web1', service: 'http', started, worst: 'critical', token: TOKEN, ...more };
}

export function entry(id: number, time: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { id, time, kind: 'status', host: 'web1', service: 'http', to: 'critical', text: 'refused', ...more };
}

/** What is given, in any order; `asked` counts how often the history was read. */
export function pastOf({
  problems = [],
  entries = [],
  gaps = [],
}: {
  problems?: readonly Problem[];
  entries?: readonly HistoryEntry[];
  gaps?: readonly Gap[];
}): Past & { asked: number } {
  const isOpen = (one: Problem) => Number(one.ended === undefined);
  return {
    asked: 0,
    history({ host, since = 0, until = Number.POSITIVE_INFINITY, limit }) {
      this.asked += 1;
      return entries
        .filter((one) => (host === undefined || one.host === host) && one.time >= since && one.time <= until)
        .sort((a, b) => b.id - a.id)
        .slice(0, limit);
    },
    changes(since) {
      this.asked += 1;
      return entries.flatMap(({ id, time, host, service, from, to }) => {
        const isMeant = time >= since && host !== undefined && service !== undefined;
        return isMeant ? [{ id, time, host, service, from, to }] : [];
      });
    },
    problems: (since) =>
      problems
        .filter(({ ended = Number.POSITIVE_INFINITY }) => ended >= since)
        .sort((a, b) => isOpen(b) - isOpen(a) || b.started - a.started),
    gaps: (since, until) => gaps.filter(({ from, to }) => to >= since && from <= until),
    began: () => (entries.length > 0 ? Math.min(...entries.map(({ time }) => time)) : undefined),
  };
}
