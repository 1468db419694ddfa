/** Publishes graphs: what is drawn, the values, and pictures, as far as they are due and one call's limits go. */
import type { Span } from '../../graph/graph.ts';
import type { HostView } from '../../site-view.ts';
import type { SitePast } from '../gather/gather-past.ts';
import { type GraphFiles, gapsFile, graphFiles, putGraphFiles } from '../hosts/live-graphs.ts';
import { attempt, type LiveTree, putFile } from '../live-tree.ts';
import type { PublishInput } from '../publish-input.ts';
import type { HostMemory, PublishMemory } from '../publish-memory.ts';
import { type PutRange, putRange } from './live-ranges.ts';
import { planRanges, type RangeJob, type RangePlan } from './range-plan.ts';

/**
 * Pictures that one call draws and milliseconds of processor time that it takes, unless told otherwise. A small site is
 * never late.
 */
const SMALL = { hosts: 50, maxGraphs: 1000, maxMs: 2000 };
const LARGE = { maxGraphs: 100, maxMs: 300 };
/** A disk that makes everybody wait may make a cycle so many times as long. */
const MOST_WAITING = 4;
/** Jobs that are done on the slowest disk: the site moves on. */
const LEAST_JOBS = 4;

export interface PublishedRanges {
  readonly graphs: number;
  readonly graphsLeft: number;
  readonly rangesLeft: number;
  /** Hosts of which anything was made. */
  readonly hosts: ReadonlySet<string>;
}

/** Does it for all hosts, and remembers until when. */
export function publishRanges(
  tree: LiveTree,
  input: PublishInput,
  { hosts, past, memory }: { hosts: readonly HostView[]; past: SitePast; memory: PublishMemory },
): PublishedRanges {
  const { now, intervalSeconds } = input;
  const { maxGraphs, maxMs } = { ...(hosts.length > SMALL.hosts ? LARGE : SMALL), ...input };
  attempt(tree, () => putFile(tree, 'live/gaps.json', gapsFile(past.gapSpans)));
  const filesOf = (host: HostView) =>
    graphFiles(host, past.spansOf(host.name), memory.hosts.get(host.name)?.first ?? now);
  const files = new Map(hosts.map((host) => [host.name, filesOf(host)]));
  const reshaped = reshapedHosts(files, memory.hosts);
  const isSmall = hosts.length <= SMALL.hosts;
  for (const host of hosts) attempt(tree, () => describeHost(tree, { host, files, now }, memory.hosts));
  const isTimeUp = stopwatch(maxMs);
  const works = { past, isSmall, isTimeUp, memory };
  const plan = (left: number, some = hosts, anew: ReadonlySet<string> = reshaped) =>
    planRanges(some, memory.hosts, { ...{ now, intervalSeconds, isSmall }, maxGraphs: left, reshaped: anew });
  const first = runJobs(tree, input, plan(maxGraphs), works);
  // a past that came in is shown in all ranges at once, as far as there is room
  const grown = hosts.filter(({ name }) => first.grown.has(name));
  const left = maxGraphs - first.graphs;
  const again = grown.length > 0 && left > 0 ? runJobs(tree, input, plan(left, grown, new Set()), works) : undefined;
  return {
    graphs: first.graphs + (again?.graphs ?? 0),
    graphsLeft: first.graphsLeft + (again?.graphsLeft ?? 0),
    rangesLeft: first.rangesLeft + (again?.rangesLeft ?? 0),
    hosts: new Set([...reshaped, ...first.hosts]),
  };
}

interface Works {
  readonly past: SitePast;
  readonly isSmall: boolean;
  readonly isTimeUp: () => boolean;
  readonly memory: PublishMemory;
}

/** `grown`: hosts to which a past has come. */
interface Done extends PublishedRanges {
  readonly grown: ReadonlySet<string>;
}

/** Does what is planned, as far as there is time. */
function runJobs(
  tree: LiveTree,
  input: PublishInput,
  { jobs, graphsLeft }: RangePlan,
  { isTimeUp, memory, ...works }: Works,
): Done {
  const grown = new Set<string>();
  let [graphs, done] = [0, 0];
  for (const job of jobs) {
    // what is left is first in the next cycle
    if (done >= LEAST_JOBS && isTimeUp()) break;
    attempt(tree, () => {
      const { drawn, hasNewPast } = runJob(tree, input, { job, ...works }, memory.hosts);
      graphs += drawn;
      if (hasNewPast) grown.add(job.host.name);
    });
    done += 1;
  }
  const rest = jobs.slice(done);
  const undrawn = rest.reduce((sum, { host, draw }) => sum + (draw ? host.graphs.length : 0), 0);
  return {
    graphs,
    graphsLeft: graphsLeft + undrawn,
    rangesLeft: rest.length,
    hosts: new Set(jobs.slice(0, done).map(({ host }) => host.name)),
    grown,
  };
}

/** Tells when so many milliseconds of work are used up: a machine that is busy with others must not starve the site. */
function stopwatch(maxMs: number): () => boolean {
  const [start, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1000 > maxMs || performance.now() - start > maxMs * MOST_WAITING;
  };
}

function reshapedHosts(files: ReadonlyMap<string, GraphFiles>, hosts: ReadonlyMap<string, HostMemory>): Set<string> {
  return new Set([...files].filter(([name, { shape }]) => hosts.get(name)?.shape !== shape).map(([name]) => name));
}

function describeHost(
  tree: LiveTree,
  { host, files, now }: { host: HostView; files: ReadonlyMap<string, GraphFiles>; now: number },
  hosts: Map<string, HostMemory>,
): void {
  const made = files.get(host.name);
  if (made) hosts.set(host.name, putGraphFiles(tree, { host, files: made, kept: hosts.get(host.name), now }));
}

function runJob(
  tree: LiveTree,
  { store, timezone, now }: PublishInput,
  { job, past, isSmall }: { job: RangeJob; past: SitePast; isSmall: boolean },
  hosts: Map<string, HostMemory>,
): PutRange {
  const { host, range, until, draw } = job;
  const kept = hosts.get(host.name);
  if (!kept) return { drawn: 0, hasNewPast: false }; // its graphs could not be written
  const spans: Span[] = [...past.gapSpans, ...past.spansOf(host.name)];
  const isAnew = kept.until[range] === undefined;
  const { drawn, hasNewPast } = putRange(tree, store, job, { first: kept.first, timezone, spans, isSmall, isAnew });
  hosts.set(host.name, {
    ...kept,
    grown: hasNewPast ? now : kept.grown,
    until: { ...kept.until, [range]: until },
    drawn: draw ? { ...kept.drawn, [range]: until } : kept.drawn,
  });
  return { drawn, hasNewPast };
}
