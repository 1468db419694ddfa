/** What has happened to hosts lately, asked once a cycle for all of them. Times are epoch seconds. */
import { newRunsOfProblem, type RunsOfProblem } from '../../../availability/problem-runs.ts';
import { groupBy } from '../../../group-by.ts';
import type { Gap, HistoryEntry, Problem, StatusRow } from '../../../state/state.ts';
import type { Span } from '../../graph/graph.ts';
import type { HostPast } from '../../site-view.ts';
import type { Past, PublishInput } from '../publish-input.ts';

export interface SitePast {
  /** Of the last 90 days, open ones first, newest first. */
  readonly problems: readonly Problem[];
  /** What is known of one host. */
  of(host: string): HostPast;
  /** A host's problems as graphs shade them. */
  spansOf(host: string): readonly Span[];
  /** Stretches in which nobody watched, as graphs shade them: of the last year. */
  readonly gapSpans: readonly Span[];
}

const DAY = 86_400;
/** How far back problems are told of, and days are shown. */
export const PAST_SECONDS = 90 * DAY;
/** How far back each status of a problem is told apart: as far as a graph shows an hour. */
const SPLIT_SECONDS = 31 * DAY;
const YEAR_DAYS = 366;
/** Newest entries of the whole history that are looked through, and kept of each host. */
const MOST_ENTRIES = 3000;
const MOST_EVENTS = 20;
/** Most hosts whose own history is looked up in one call. */
const MOST_ASKED = 200;

/** Asks for it. */
export function gatherPast({ past, now, statuses }: PublishInput): SitePast {
  const since = now - PAST_SECONDS;
  const problems = past?.problems(since) ?? [];
  const allGaps = past?.gaps(now - YEAR_DAYS * DAY, now) ?? [];
  const gaps = allGaps.filter(({ to }) => to >= since);
  const byHost = groupBy(problems, ({ host }) => host);
  const newest = past?.history({ limit: MOST_ENTRIES }) ?? [];
  const events = eventsByHost(newest);
  const judged = judgedSeries(statuses);
  const runsOf = runsOfProblems(past, problems, now);
  let room = MOST_ASKED;
  // a quiet host among noisy ones has its last events further back
  const eventsOf = (host: string) => {
    const own = events.get(host) ?? [];
    if (own.length >= MOST_EVENTS || newest.length < MOST_ENTRIES || room === 0) return own;
    room -= 1;
    return past?.history({ host, limit: MOST_EVENTS }) ?? own;
  };
  return {
    problems,
    of: (host) => {
      const began = past?.began(host);
      const own = { problems: byHost.get(host) ?? [], events: eventsOf(host), gaps };
      return began === undefined ? own : { ...own, began };
    },
    spansOf: (host) =>
      (byHost.get(host) ?? []).toReversed().flatMap((problem) => spansOfProblem(problem, judged, runsOf)),
    gapSpans: allGaps.map(spanOfGap),
  };
}

/** By host and service. */
function judgedSeries(statuses: readonly StatusRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { host, service, judged } of statuses) if (judged) found.set(`${host}\n${service}`, judged.series);
  return found;
}

/** Which status problems had when; of those that were over before, the worst one. */
export function runsOfProblems(past: Past | undefined, problems: readonly Problem[], now: number): RunsOfProblem {
  if (!past || problems.length === 0) return newRunsOfProblem([], now);
  const first = problems.reduce((least, { started }) => Math.min(least, started), now);
  return newRunsOfProblem(past.changes(Math.max(first, now - SPLIT_SECONDS)), now);
}

function spansOfProblem(problem: Problem, judged: ReadonlyMap<string, string>, runsOf: RunsOfProblem): Span[] {
  const { host, service } = problem;
  const series = judged.get(`${host}\n${service}`);
  return runsOf(problem).map(({ status, ...time }) => {
    const kind = status === 'critical' || status === 'warning' ? status : 'unknown';
    return { ...time, kind, text: service, ...(series === undefined ? {} : { series }) };
  });
}

function spanOfGap({ from, to, kind, reason }: Gap): Span {
  return { from, to, kind, text: reason };
}

function eventsByHost(entries: readonly HistoryEntry[]): Map<string, HistoryEntry[]> {
  return new Map(
    [...groupBy(entries, ({ host }) => host)].map(([host, events]) => [host, events.slice(0, MOST_EVENTS)]),
  );
}
