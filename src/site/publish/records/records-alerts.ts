/** Publishes the alerts page: always small, so each cycle; its bytes decide whether it is written. */
import type { Problem } from '../../../state/state.ts';
import { ALERTS_PATH, alertsPage } from '../../pages/alerts-page.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';

/** Writes it; `recent` are the problems that are open or ended within the last day. */
export function publishAlerts(tree: LiveTree, recent: readonly Problem[], site: SiteView): void {
  const open = recent.filter(({ ended }) => ended === undefined);
  const ended = recent
    .filter((problem) => problem.ended !== undefined)
    .sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0) || b.id - a.id);
  putFile(tree, ALERTS_PATH, alertsPage(site, { open, ended }));
}
