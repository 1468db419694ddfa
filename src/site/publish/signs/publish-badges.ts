/** Publishes the badges of hosts whose state has changed. What draws them is loaded only then. */
import { badgePath } from '../../site-path.ts';
import type { SiteView } from '../../site-view.ts';
import { attempt, dropFile, type LiveTree, listNames, putFile } from '../live-tree.ts';
import type { PublishMemory } from '../publish-memory.ts';
import { type BadgeState, badgeFile, hostBadge, siteBadge } from './badge-state.ts';

/** A new site has them all within some cycles. */
const MOST_BADGES = 60;

/** Writes at most {@link MOST_BADGES}, and removes those of hosts that are gone. */
export async function publishBadges(tree: LiveTree, site: SiteView, { made }: PublishMemory): Promise<void> {
  const wanted = new Map<string | undefined, BadgeState>([[undefined, siteBadge(site)]]);
  for (const host of site.hosts) wanted.set(host.name, hostBadge(host));
  const changed = [...wanted].filter(([host, state]) => made.get(badgePath(host, 'svg')) !== keyOf(state));
  if (changed.length > 0) {
    const { badgePicture } = await import('./live-badge.ts');
    for (const [host, state] of changed.slice(0, MOST_BADGES))
      attempt(tree, () => {
        putFile(tree, badgePath(host, 'json'), badgeFile(state));
        putFile(tree, badgePath(host, 'svg'), badgePicture(state));
        made.set(badgePath(host, 'svg'), keyOf(state));
      });
  }
  if ([...made.keys()].filter((path) => isBadge(path)).length > wanted.size - Math.max(0, changed.length - MOST_BADGES))
    removeForgotten(tree, wanted, made);
}

function keyOf({ message, color }: BadgeState): string {
  return `${message} ${color}`;
}

function isBadge(path: string): boolean {
  return path.startsWith('live/badge');
}

function removeForgotten(
  tree: LiveTree,
  wanted: ReadonlyMap<string | undefined, BadgeState>,
  made: Map<string, string>,
): void {
  const kept = new Set([...wanted.keys()].flatMap((host) => [badgePath(host, 'svg'), badgePath(host, 'json')]));
  for (const path of made.keys()) if (isBadge(path) && !kept.has(path)) made.delete(path);
  for (const name of listNames(tree, 'live/badge'))
    if (/\.(svg|json)$/.test(name) && !kept.has(`live/badge/${name}`)) dropFile(tree, `live/badge/${name}`);
}
