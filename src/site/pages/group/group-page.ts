/** `live/g/GROUP.html`: the hosts of a group by their services, and which of its graphs can be compared. */
import { countText } from '../../../count-text.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { countStatuses, countsLine, type HostStatus, knownStatus } from '../../markup/status-words.ts';
import { comparePath, liveGroupPath } from '../../site-path.ts';
import type { GroupView, SiteView } from '../../site-view.ts';
import { hostLink } from '../page-links.ts';
import { type SharedGraph, sharedGraphs } from '../shared-graphs.ts';
import { groupHeading } from './group-heading.ts';
import { statusMatrix } from './status-matrix.ts';

/** The document. */
export function groupPage(site: SiteView, group: GroupView): string {
  const path = liveGroupPath(group.step);
  const statuses = group.hosts.flatMap(({ services }) => services.map((row): HostStatus => knownStatus(row)));
  const unlisted = group.hosts.some(({ kind }) => kind === 'unlisted');
  const content = html`${unlisted && UNLISTED}${countsLine(countStatuses(statuses), countText(group.hosts.length, 'host'))}
${statusMatrix(path, group.hosts) ?? bareHosts(path, group)}
${compareLinks(path, group)}`;
  return liveDocument(site, { path, title: group.name, heading: groupHeading(group.name), content });
}

const UNLISTED = html`<p class="note">Not configured: something reports about them, or they were taken out of the configuration. Such a host goes by itself 30 days after it was last heard of; to keep one, write it under <code>hosts:</code>.</p>
`;

function bareHosts(path: string, { hosts }: GroupView): Markup {
  return html`<p class="calm">Nothing has been judged here yet.</p>
<ul class="columns">${hosts.map((host) => html`<li data-host="${host.name}" data-state="${host.status}">${hostLink(path, host)}</li>`)}</ul>`;
}

function compareLinks(path: string, group: GroupView): Markup {
  const shared = sharedGraphs(group);
  if (shared.length === 0) return html``;
  const categories = [...new Set(shared.map(({ graph }) => graph.category))];
  return html`<h2>Compare its hosts</h2>
<dl class="index">${categories.map((category) => {
    const own = shared.filter(({ graph }) => graph.category === category);
    return html`<div><dt>${category}</dt><dd>${own.map((one, i) => html`${i > 0 && ' '}${compareLink(path, group, one)}`)}</dd></div>\n`;
  })}</dl>`;
}

function compareLink(path: string, { step }: GroupView, { graph, hosts }: SharedGraph): Markup {
  return html`<a href="${relativeLink(path, comparePath(step, graph.id))}" title="${countText(hosts.length, 'host')}">${graph.title}</a>`;
}
