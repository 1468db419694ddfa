/** What stands around the pages of a site: its title, its navigation, the names of style sheet and scripts. */
import { createHash } from 'node:crypto';
import { graphsPage } from '../../pages/host/graphs-page.ts';
import type { HostView, SiteView } from '../../site-view.ts';

/** In short: a page that is not made each cycle is due again when this changes, for it names files that are gone. */
export function surroundingsOf(site: SiteView): string {
  const nobody: HostView = {
    ...{ name: 'nobody', config: undefined, kind: 'unlisted', status: 'none', services: [] },
    ...{ values: [], graphs: [], drawnUntil: undefined, pictures: false },
  };
  return createHash('sha1').update(graphsPage(site, nobody)).digest('base64').slice(0, 16);
}
