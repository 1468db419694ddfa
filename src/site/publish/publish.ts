/** Publishes what changes: small live files, each cycle, only where their bytes differ. */

import { hostFragment } from '../pages/host-fragment.ts';
import { overviewFragment } from '../pages/overview-fragment.ts';
import { liveGraphDirectory, liveHostDataPath, liveHostPath } from '../site-path.ts';
import { planGraphs } from './graph-plan.ts';
import { type HostView, viewHosts } from './host-view.ts';
import { hostData, liveStatus, timeFragment } from './live-data.ts';
import { drawHost } from './live-graph.ts';
import { attempt, dropFile, dropGraphDirectory, type LiveTree, listNames, openLiveTree, putFile } from './live-tree.ts';
import type { PublishInput, PublishOutcome } from './publish-input.ts';
import { type Drawn, formatMemory, MEMORY_PATH, readMemory } from './publish-memory.ts';

const DEFAULT_MAX_GRAPHS = 1000;

/**
 * Writes the live files of one cycle. 1. graphs that are due, 2. hosts, 3. what is gone goes, 4. the overview,
 * 5. `status.json`, last, so that its time promises the rest. What cannot be written is among the outcome's problems.
 */
export function publish(input: PublishInput): PublishOutcome {
  const tree = openLiveTree(input.siteDir);
  const views = viewHosts(input);
  const drawn = readMemory(input.siteDir);
  const graphs = publishGraphs(tree, input, views, drawn);
  for (const view of views) publishHost(tree, input, view, drawn.get(view.name)?.until, graphs.drawnHosts);
  removeForgotten(tree, views);
  const known = new Set(views.map(({ name }) => name));
  for (const host of drawn.keys()) if (!known.has(host)) drawn.delete(host);
  const { timezone, intervalSeconds, cycle } = input;
  const overview = { views, instances: instancesOf(input), timezone, intervalSeconds, cycleProblems: cycle.problems };
  attempt(tree, () => putFile(tree, 'live/overview.html', overviewFragment(overview)));
  putFile(tree, MEMORY_PATH, formatMemory(drawn));
  const status = liveStatus(input, views);
  putFile(tree, 'live/time.html', timeFragment(status));
  putFile(tree, 'live/status.json', `${JSON.stringify(status)}\n`);
  const { written, unchanged, removed, problems } = tree;
  return { written, unchanged, removed, problems, graphs: graphs.count, graphsLeft: graphs.left };
}

interface DrawnGraphs {
  readonly count: number;
  readonly left: number;
  readonly drawnHosts: ReadonlySet<string>;
}

/** Draws what is due, removes graphs of series that are gone, and remembers when. */
function publishGraphs(
  tree: LiveTree,
  input: PublishInput,
  views: readonly HostView[],
  drawn: Map<string, Drawn>,
): DrawnGraphs {
  const present = new Map<string, ReadonlySet<string>>();
  const namesOf = (view: HostView) => {
    const known = present.get(view.name) ?? new Set(listNames(tree, liveGraphDirectory(view.name)));
    present.set(view.name, known);
    return known;
  };
  const lacksGraph = (view: HostView) => view.values.some(({ graph }) => !namesOf(view).has(graph));
  const { now, maxGraphs = DEFAULT_MAX_GRAPHS } = input;
  const { draw, left } = planGraphs(views, drawn, { now, maxGraphs, lacksGraph });
  let count = 0;
  for (const view of views) {
    const until = draw.get(view.name);
    if (until === undefined) continue;
    const directory = liveGraphDirectory(view.name);
    attempt(tree, () => {
      const first = drawn.get(view.name)?.first ?? now;
      const graphs = drawHost(view, input.store, { first, until, timezone: input.timezone });
      for (const [name, graph] of graphs) putFile(tree, `${directory}/${name}`, graph);
      count += graphs.size;
      drawn.set(view.name, { first, until });
    });
    const wanted = new Set(view.values.map(({ graph }) => graph));
    for (const name of namesOf(view))
      if (/^[0-9a-f]{16}\.svg$/.test(name) && !wanted.has(name)) dropFile(tree, `${directory}/${name}`);
  }
  return { count, left, drawnHosts: new Set(draw.keys()) };
}

function publishHost(
  tree: LiveTree,
  input: PublishInput,
  view: HostView,
  graphsUntil: number | undefined,
  drawnHosts: ReadonlySet<string>,
): void {
  const { now, timezone, intervalSeconds, changedHosts } = input;
  if (changedHosts && !changedHosts.has(view.name) && !drawnHosts.has(view.name) && graphsUntil !== undefined) return;
  attempt(tree, () => {
    putFile(
      tree,
      liveHostPath(view.name),
      hostFragment({ view, now, timezone, intervalSeconds, instances: instancesOf(input), graphsUntil }),
    );
    putFile(tree, liveHostDataPath(view.name), hostData(view));
  });
}

function instancesOf({ instance, otherInstances = [] }: PublishInput): string[] {
  return [instance, ...otherInstances];
}

/** Removes the live files of hosts that are neither configured nor known any more. */
function removeForgotten(tree: LiveTree, views: readonly HostView[]): void {
  const kept = new Set(
    views.flatMap(({ name }) => [liveHostPath(name), liveHostDataPath(name), liveGraphDirectory(name)]),
  );
  for (const name of listNames(tree, 'live/h')) {
    const path = `live/h/${name}`;
    if (kept.has(path) || name.startsWith('.')) continue;
    if (/\.(html|json)$/.test(name)) dropFile(tree, path);
    else dropGraphDirectory(tree, path);
  }
}
