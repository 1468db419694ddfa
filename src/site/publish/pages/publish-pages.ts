/** Publishes the pages of groups and views, and the overview; removes those of what is gone. */
import { groupPage } from '../../pages/group/group-page.ts';
import { overviewPage } from '../../pages/overview/overview-page.ts';
import { viewPage } from '../../pages/view/view-page.ts';
import { liveGroupPath, liveViewPath } from '../../site-path.ts';
import type { SiteView } from '../../site-view.ts';
import { attempt, type LiveTree, putFile } from '../live-tree.ts';
import { removePages } from './publish-compare.ts';

/** Groups, views, then the overview. */
export function publishPages(tree: LiveTree, site: SiteView): void {
  const wanted = new Set<string>();
  for (const group of site.groups) {
    const path = liveGroupPath(group.step);
    wanted.add(path);
    attempt(tree, () => putFile(tree, path, groupPage(site, group)));
  }
  for (const [name, view] of Object.entries(site.views)) {
    const path = liveViewPath(name);
    wanted.add(path);
    attempt(tree, () => putFile(tree, path, viewPage(site, name, view)));
  }
  for (const directory of ['live/g', 'live/v']) removePages(tree, directory, wanted);
  attempt(tree, () => putFile(tree, 'live/overview.html', overviewPage(site)));
}
