/** Publishes graphs: what is drawn, the values, and pictures, as far as they are due and one call's limits go. */
import type { Span } from '../graph/graph.ts';
import { RANGES } from '../graph/range-data.ts';
import type { HostView } from '../site-view.ts';
import type { SitePast } from './gather-past.ts';
import { hasProblem } from './gather-site.ts';
import { type GraphFiles, gapsFile, graphFiles, putGraphFiles } from './live-graphs.ts';
import { putRange } from './live-ranges.ts';
import { attempt, type LiveTree, putFile } from './live-tree.ts';
import type { PublishInput } from './publish-input.ts';
import type { HostMemory, PublishMemory } from './publish-memory.ts';
import { planRanges, type RangeJob } from './range-plan.ts';

/** Pictures that one call draws, values that it writes, and milliseconds that it takes, unless told otherwise. */
const DEFAULT_MAX_GRAPHS = 300;
const DEFAULT_MAX_VALUES = 500_000;
const DEFAULT_MAX_MS = 2000;

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
  const { now, intervalSeconds, maxGraphs = DEFAULT_MAX_GRAPHS, maxValues = DEFAULT_MAX_VALUES } = input;
  attempt(tree, () => putFile(tree, 'live/gaps.json', gapsFile(past.gapSpans)));
  const files = new Map(hosts.map((host) => [host.name, graphFiles(host, past.spansOf(host.name))]));
  const reshaped = reshapedHosts(files, memory.hosts);
  const options = { now, intervalSeconds, maxGraphs, maxValues, reshaped };
  const { jobs, graphsLeft, rangesLeft } = planRanges(hosts, memory.hosts, options);
  for (const host of hosts) attempt(tree, () => describeHost(tree, { host, files, now }, memory.hosts));
  const end = performance.now() + (input.maxMs ?? DEFAULT_MAX_MS);
  let [graphs, done] = [0, 0];
  const ordered = inOrderOf(hosts, jobs);
  for (const job of ordered) {
    // on a slow disk there must be an end to it as well; what is left is first in the next cycle
    if (done > 0 && performance.now() > end) break;
    attempt(tree, () => {
      graphs += runJob(tree, input, { job, past }, memory.hosts);
    });
    done += 1;
  }
  const rest = ordered.slice(done);
  const undrawn = rest.reduce((sum, { host, draw }) => sum + (draw ? host.graphs.length : 0), 0);
  return {
    graphs,
    graphsLeft: graphsLeft + undrawn,
    rangesLeft: rangesLeft + rest.length,
    hosts: new Set([...reshaped, ...ordered.slice(0, done).map(({ host }) => host.name)]),
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
  { job, past }: { job: RangeJob; past: SitePast },
  hosts: Map<string, HostMemory>,
): number {
  const { host, range, until, draw } = job;
  const kept = hosts.get(host.name);
  if (!kept) return 0; // its graphs could not be written
  const spans: Span[] = [...past.gapSpans, ...past.spansOf(host.name)];
  const drawn = putRange(tree, store, job, { first: kept.first, timezone, spans });
  hosts.set(host.name, {
    ...kept,
    until: { ...kept.until, [range]: until },
    drawn: draw ? { ...kept.drawn, [range]: until } : kept.drawn,
  });
  return drawn;
}

/** Problems first, then range by range: neighbours share blocks of the store, which are read once for both. */
function inOrderOf(hosts: readonly HostView[], jobs: readonly RangeJob[]): RangeJob[] {
  const place = new Map(hosts.map(({ name }, i) => [name, i]));
  const placed = jobs.map((job) => ({ job, rank: hasProblem(job.host) ? 0 : 1, at: place.get(job.host.name) ?? 0 }));
  const rangeOf = ({ range }: RangeJob) => RANGES[range].seconds;
  placed.sort((a, b) => a.rank - b.rank || rangeOf(a.job) - rangeOf(b.job) || a.at - b.at);
  return placed.map(({ job }) => job);
}
