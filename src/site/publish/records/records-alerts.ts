/** Publishes the alerts page: always small, so each cycle; its bytes decide whether it is written. */
import type { Problem } from '../../../state/state.ts';
import { ALERTS_PATH, alertsPage } from '../../pages/records/alerts-page.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';
import type { Past } from '../publish-input.ts';

/** Writes it; `recent` are the problems that are open or ended within the last day. */
export function publishAlerts(
  tree: LiveTree,
  past: Pick<Past, 'gaps'>,
  recent: readonly Problem[],
  site: SiteView,
): void {
  const open = recent.filter(({ ended }) => ended === undefined);
  const ended = recent
    .filter((problem) => problem.ended !== undefined)
    .sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0) || b.id - a.id);
  const gaps = past.gaps(
    ended.reduce((least, { started }) => Math.min(least, started), site.now),
    site.now,
  );
  putFile(tree, ALERTS_PATH, alertsPage(site, { open, ended, gaps }));
}
