/** What is said while nothing was judged: what is there already, and what happens next. */
import { countText } from '../../../count-text.ts';
import { html, type Markup } from '../../markup/html.ts';
import type { SiteView } from '../../site-view.ts';
import { hostLink } from '../page-links.ts';

/** For the page at `from`. */
export function firstRun(from: string, site: SiteView): Markup {
  const filled = site.hosts.filter(({ values, kind }) => values.length > 0 && kind !== 'instance');
  const values = filled.reduce((sum, host) => sum + host.values.length, 0);
  const [first] = filled;
  if (site.hosts.length === 0)
    return html`<div class="first"><p class="sum calmly">No host yet.</p>
<p>None is configured and none has reported. Hosts appear here by themselves after the cycle that first hears of them.</p></div>`;
  return html`<div class="first"><p class="sum calmly">${first ? html`The first values are in: ${countText(values, 'value')} of ${countText(filled.length, 'host')}.` : html`The first cycle has run; no value has come yet.`}</p>
<p>Nothing has been judged yet. Statuses appear here after the next cycle: from thresholds, and from collectors that look at services.${
    first && html` Until then ${hostLink(from, first)} shows what is measured; its graphs grow with every cycle.`
  }</p></div>`;
}
