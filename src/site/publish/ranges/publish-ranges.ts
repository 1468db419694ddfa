/** Publishes graphs: what is drawn, the values, and pictures, as far as they are due and one call's limits go. */
import type { Span } from '../../graph/graph.ts';
import type { HostView } from '../../site-view.ts';
import type { SitePast } from '../gather/gather-past.ts';
import { type GraphFiles, gapsFile, graphFiles, putGraphFiles } from '../hosts/live-graphs.ts';
import { attempt, type LiveTree, putFile } from '../live-tree.ts';
import type { PublishInput } from '../publish-input.ts';
import type { HostMemory, PublishMemory } from '../publish-memory.ts';
import { putRange } from './live-ranges.ts';
import { planRanges, type RangeJob } from './range-plan.ts';

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
  const { jobs, graphsLeft } = planRanges(hosts, memory.hosts, {
    ...{ now, intervalSeconds, maxGraphs, reshaped, isSmall },
  });
  const isTimeUp = stopwatch(maxMs);
  let [graphs, done] = [0, 0];
  for (const job of jobs) {
    // what is left is first in the next cycle
    if (done >= LEAST_JOBS && isTimeUp()) break;
    attempt(tree, () => {
      graphs += runJob(tree, input, { job, past, isSmall }, memory.hosts);
    });
    done += 1;
  }
  const rest = jobs.slice(done);
  const undrawn = rest.reduce((sum, { host, draw }) => sum + (draw ? host.graphs.length : 0), 0);
  return {
    graphs,
    graphsLeft: graphsLeft + undrawn,
    rangesLeft: rest.length,
    hosts: new Set([...reshaped, ...jobs.slice(0, done).map(({ host }) => host.name)]),
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
  { store, timezone }: PublishInput,
  { job, past, isSmall }: { job: RangeJob; past: SitePast; isSmall: boolean },
  hosts: Map<string, HostMemory>,
): number {
  const { host, range, until, draw } = job;
  const kept = hosts.get(host.name);
  if (!kept) return 0; // its graphs could not be written
  const spans: Span[] = [...past.gapSpans, ...past.spansOf(host.name)];
  const isAnew = kept.until[range] === undefined;
  const drawn = putRange(tree, store, job, { first: kept.first, timezone, spans, isSmall, isAnew });
  hosts.set(host.name, {
    ...kept,
    until: { ...kept.until, [range]: until },
    drawn: draw ? { ...kept.drawn, [range]: until } : kept.drawn,
  });
  return drawn;
}
