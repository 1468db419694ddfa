/** Publishes the cycle page: always small, so each cycle. */
import { CYCLE_PATH, cyclePage } from '../../pages/records/cycle-page.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';
import type { PublishInput } from '../publish-input.ts';

const WEEK = 7 * 86_400;

/** Writes it, where the cycle tells of itself. */
export function publishCycles(tree: LiveTree, { cycles, past, now }: PublishInput, site: SiteView): void {
  if (cycles) putFile(tree, CYCLE_PATH, cyclePage(site, cycles(), past?.gaps(now - WEEK, now) ?? []));
}
