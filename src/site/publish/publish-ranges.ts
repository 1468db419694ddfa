/** Publishes graphs: what is drawn, the values, and pictures, as far as they are due and one call's limits go. */
import type { Span } from '../graph/graph.ts';
import type { HostView } from '../site-view.ts';
import type { SitePast } from './gather-past.ts';
import { type GraphFiles, gapsFile, graphFiles, putGraphFiles } from './live-graphs.ts';
import { putRange } from './live-ranges.ts';
import { attempt, type LiveTree, putFile } from './live-tree.ts';
import type { PublishInput } from './publish-input.ts';
import type { HostMemory, PublishMemory } from './publish-memory.ts';
import { planRanges, type RangeJob } from './range-plan.ts';

/** Pictures that one call draws, and values that it writes, unless told otherwise: about half a second of work. */
const DEFAULT_MAX_GRAPHS = 300;
const DEFAULT_MAX_VALUES = 1_000_000;

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
  let graphs = 0;
  for (const job of inOrderOf(hosts, jobs))
    attempt(tree, () => {
      graphs += runJob(tree, input, { job, past }, memory.hosts);
    });
  return { graphs, graphsLeft, rangesLeft, hosts: new Set([...reshaped, ...jobs.map(({ host }) => host.name)]) };
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

/** Neighbours share blocks of the store: read one after the other, they are read once. */
function inOrderOf(hosts: readonly HostView[], jobs: readonly RangeJob[]): RangeJob[] {
  const place = new Map(hosts.map(({ name }, i) => [name, i]));
  return [...jobs].sort((a, b) => (place.get(a.host.name) ?? 0) - (place.get(b.host.name) ?? 0));
}
