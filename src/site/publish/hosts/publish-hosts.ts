/** Publishes the pages and newest values of hosts; removes those of hosts that are gone. */
import { graphsPage } from '../../pages/host/graphs-page.ts';
import { hostPage } from '../../pages/host/host-page.ts';
import { liveGraphDirectory, liveGraphsPath, liveHostDataPath, liveHostPath } from '../../site-path.ts';
import type { HostPast, HostView, SiteView } from '../../site-view.ts';
import type { SitePast } from '../gather/gather-past.ts';
import { attempt, dropFile, type LiveTree, listNames, putFile } from '../live-tree.ts';
import { surroundingsOf } from '../pages/surroundings.ts';
import type { HostMemory, PublishMemory } from '../publish-memory.ts';
import { hostShares } from '../records/host-shares.ts';
import { hostData } from '../status/live-data.ts';
import { dropHostDirectory } from './host-directory.ts';

/** Writes those that may have changed. */
export function publishHosts(
  tree: LiveTree,
  { site, past, memory }: { site: SiteView; past: SitePast; memory: PublishMemory },
  isChanged: (host: string) => boolean,
): void {
  const surroundings = surroundingsOf(site);
  const sharesOf = hostShares(tree.siteDir, site);
  for (const host of site.hosts) {
    if (isChanged(host.name))
      publishHost(tree, { site, host, past: { ...past.of(host.name), shares: sharesOf(host.name) } });
    attempt(tree, () => publishGraphsPage(tree, { site, host, surroundings }, memory.hosts));
  }
}

function publishHost(tree: LiveTree, { site, host, past }: { site: SiteView; host: HostView; past: HostPast }): void {
  attempt(tree, () => {
    putFile(tree, liveHostDataPath(host.name), hostData(host));
    putFile(tree, liveHostPath(host.name), hostPage(site, host, past));
  });
}

/** The page of all graphs of a host changes only with them, and when their pictures have been drawn for the first time. */
function publishGraphsPage(
  tree: LiveTree,
  { site, host, surroundings }: { site: SiteView; host: HostView; surroundings: string },
  hosts: Map<string, HostMemory>,
): void {
  const kept = hosts.get(host.name);
  if (!kept || (host.graphs.length === 0 && kept.page === '')) return;
  const times = host.pictures ? kept.drawn : kept.until;
  const drawnUntil = times.day && times.week && times.month && times.year;
  const page = `${kept.shape} ${drawnUntil === undefined ? 'new' : ''} ${surroundings}`;
  if (kept.page === page) return;
  putFile(tree, liveGraphsPath(host.name), graphsPage(site, { ...host, drawnUntil }));
  hosts.set(host.name, { ...kept, page });
}

/** Removes the live files of hosts that are neither configured nor known any more. */
export function removeForgotten(tree: LiveTree, { hosts }: SiteView): void {
  const kept = new Set(
    hosts.flatMap(({ name }) => [liveHostPath(name), liveHostDataPath(name), liveGraphDirectory(name)]),
  );
  for (const name of listNames(tree, 'live/h')) {
    const path = `live/h/${name}`;
    if (kept.has(path) || name.startsWith('.')) continue;
    if (/\.(html|json)$/.test(name)) dropFile(tree, path);
    else dropHostDirectory(tree, path);
  }
}
