/** Publishes the pages that compare a graph over the hosts of a group: each once in a quarter hour, in turns. */
import { comparePage } from '../../pages/group/compare-page.ts';
import { sharedGraphs } from '../../pages/shared-graphs.ts';
import { comparePath } from '../../site-path.ts';
import type { GroupView, SiteView } from '../../site-view.ts';
import { attempt, dropDirectory, dropFile, type LiveTree, listNames, putFile } from '../live-tree.ts';
import type { PublishMemory } from '../publish-memory.ts';
import { isTurn, quarterOf, spread } from '../ranges/turns.ts';

/** Hosts on all pages that one call makes; the rest waits for the next one. */
const MOST_HOSTS = 2000;

/** Writes those that are due, and removes those of graphs and groups that are gone. */
export function publishCompare(tree: LiveTree, site: SiteView, { made }: PublishMemory): void {
  const quarter = String(quarterOf(site.now));
  const wanted = new Set<string>();
  let room = MOST_HOSTS;
  for (const group of site.groups)
    for (const { graph, hosts } of sharedGraphs(group)) {
      const path = comparePath(group.step, graph.id);
      wanted.add(path);
      if (room <= 0 || !isDue(site, path, made.get(path), quarter)) continue;
      room -= hosts.length;
      attempt(tree, () => {
        putFile(tree, path, comparePage(site, group, graph.id));
        made.set(path, quarter);
      });
    }
  removeOthers(tree, site.groups, wanted, made);
}

function isDue(site: SiteView, path: string, madeAt: string | undefined, quarter: string): boolean {
  if (madeAt === undefined) return true;
  return madeAt !== quarter && isTurn(spread(path), site);
}

/** What lies in `live/g/` as a directory is a group's. */
function removeOthers(
  tree: LiveTree,
  groups: readonly GroupView[],
  wanted: ReadonlySet<string>,
  made: Map<string, string>,
): void {
  for (const path of made.keys()) if (/^live\/g\/.+\//.test(path) && !wanted.has(path)) made.delete(path);
  const steps = new Set(groups.map(({ step }) => step));
  for (const step of listNames(tree, 'live/g')) {
    if (step.startsWith('.') || step.endsWith('.html')) continue;
    removePages(tree, `live/g/${step}`, wanted);
    if (!steps.has(step)) dropDirectory(tree, `live/g/${step}`);
  }
}

/** Removes the pages in a directory that are not wanted. */
export function removePages(tree: LiveTree, directory: string, wanted: ReadonlySet<string>): void {
  for (const name of listNames(tree, directory)) {
    const path = `${directory}/${name}`;
    if (name.endsWith('.html') && !name.startsWith('.') && !wanted.has(path)) dropFile(tree, path);
  }
}
