/** `live/h/HOST.html`: what is now known of a host: its services, its past, its graphs, its newest values. */
import { FORGET_SECONDS } from '../../../forget-after.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { countStatuses, countsLine, type HostStatus } from '../../markup/status-words.ts';
import { liveHostPath } from '../../site-path.ts';
import type { HostPast, HostView, SiteView } from '../../site-view.ts';
import { factList, hostHeading } from './host-facts.ts';
import { hostGraphs } from './host-graphs.ts';
import { hostPastSections } from './host-past.ts';
import { serviceTable } from './service-table.ts';
import { valueTable } from './value-table.ts';

/** After so many seconds nobody seems to report about a host any more, or so many steps after its newest sample. */
const LONG_SILENCE = 86_400;
const SILENT_STEPS = 3;

/** The document. */
export function hostPage(site: SiteView, host: HostView, past: HostPast): string {
  const path = liveHostPath(host.name);
  const content = html`${services(path, site, host)}
${hostPastSections(path, site, host.name, past)}
${hostGraphs(path, host)}
${valueTable(site, host)}`;
  return liveDocument(site, { path, title: host.name, heading: headingOf(path, site, host), graphs: true, content });
}

/** A host that has a frame is headed as there. */
function headingOf(path: string, site: SiteView, host: HostView): Markup {
  const { name, kind, config, watchedBy } = host;
  if (kind === 'own' && config) return hostHeading(path, config, (other) => site.hostOf.get(other)?.kind === 'own');
  return html`<h1>${name}</h1>
${kind === 'instance' && html`<p class="note">run-cycle’s own programs and cycles.</p>`}${kind === 'unlisted' && html`<p class="note">Not configured: ${whyShown(site, host)}</p>`}${
  watchedBy !== undefined && factList([['Watched by', html`${watchedBy}`]])
}`;
}

/** A host that was taken out of the configuration stays for a while, though nothing reports about it any more. */
function whyShown({ now, timezone }: SiteView, host: HostView): Markup {
  const { services: rows, values, lastSample = 0 } = host;
  const heard = Math.max(lastSample, ...rows.map(({ updated }) => updated), ...values.map(({ time }) => time));
  const isReported =
    rows.some(({ updated }) => now - updated <= LONG_SILENCE) ||
    values.some(({ time, stepSeconds }) => now - time <= SILENT_STEPS * stepSeconds);
  if (heard === 0 || isReported) return html`it is shown because something reports about it.`;
  const goes = formatMinute(heard + FORGET_SECONDS, timezone).slice(0, 'YYYY-MM-DD'.length);
  return html`it was last heard of at ${formatMinute(heard, timezone)}. Its data is kept for a while, should it come back into the configuration; it goes by itself on ${goes}.`;
}

function services(path: string, site: SiteView, host: HostView): Markup {
  if (host.services.length === 0) return html`<p class="calm">Nothing has been judged here yet.</p>`;
  return html`${countsLine(countStatuses(host.services.map(({ status }): HostStatus => status)))}
<h2 class="word">Services</h2>
${serviceTable(path, site, host)}`;
}
