/**
 * Groups as rows of small squares, one a host. A host stands once, in the smallest of its groups, which tells most of it, so
 * that what is seen adds up; groups that are nobody's smallest are named below.
 */
import { countText } from '../../../count-text.ts';
import { html, type Markup, raw } from '../../markup/html.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { compareStatus, countStatuses, glyph, isStale, statusWord } from '../../markup/status-words.ts';
import type { GroupView, HostView, SiteView } from '../../site-view.ts';
import { groupPath, hostPath } from '../page-links.ts';

/** So many hosts are shown by name, unless somebody folds them; more as squares, unless somebody unfolds them. */
const MOST_NAMED = 40;

/** All groups on the page at `from`. */
export function groupRows(from: string, site: SiteView): Markup {
  const groups = groupSteps(site);
  const homes = homesOf(site.groups);
  const rows: Markup[] = [];
  const isSmall = site.hosts.length <= MOST_NAMED;
  const others: GroupView[] = [];
  for (const group of site.groups) {
    const own = group.hosts.filter((host) => homes.get(host.name) === group);
    if (own.length > 0) rows.push(groupRow(from, group, own, { groups, isSmall }));
    else if (group.hosts.length > 0) others.push(group);
  }
  return html`<h2 class="word">Hosts by group</h2>
<div class="groups">
${rows}</div>
${others.length > 0 && html`<p class="also">Also grouped as ${others.map((group, i) => html`${i > 0 && ', '}<a href="${relativeLink(from, groupPath(group))}">${group.name}</a> (${tally(group.hosts)})`)}</p>`}`;
}

/** The path steps of each host's groups, by its name, with spaces between. */
export function groupSteps({ groups }: Pick<SiteView, 'groups'>): ReadonlyMap<string, string> {
  const steps = new Map<string, string>();
  for (const { step, hosts } of groups)
    for (const { name } of hosts) {
      const known = steps.get(name);
      steps.set(name, known === undefined ? step : `${known} ${step}`);
    }
  return steps;
}

/** The smallest group of each host, by its name; of equal ones the first that the host names. */
function homesOf(groups: readonly GroupView[]): ReadonlyMap<string, GroupView> {
  const homes = new Map<string, GroupView>();
  for (const group of groups)
    for (const host of group.hosts) {
      const known = homes.get(host.name);
      if (!known || comesBefore(group, known, host)) homes.set(host.name, group);
    }
  return homes;
}

function comesBefore(one: GroupView, other: GroupView, { config }: HostView): boolean {
  const order = config?.groups ?? [];
  return (
    one.hosts.length - other.hosts.length < 0 ||
    (one.hosts.length === other.hosts.length && order.indexOf(one.name) < order.indexOf(other.name))
  );
}

function groupRow(
  from: string,
  group: GroupView,
  hosts: readonly HostView[],
  { groups, isSmall }: { groups: ReadonlyMap<string, string>; isSmall: boolean },
): Markup {
  const sorted = [...hosts].sort((a, b) => compareStatus(a.status, b.status));
  return html`<section class="group" data-group="${group.step}"><h3><a href="${relativeLink(from, groupPath(group))}">${group.name}</a></h3><details class="names" id="names-${group.step}"${isSmall && raw(' open')}><summary>${tally(hosts)}</summary></details><ul class="hosts">${sorted.map((host) => square(from, host, groups.get(host.name) ?? ''))}</ul></section>
`;
}

function square(from: string, host: HostView, groups: string): Markup {
  const { name, status, services } = host;
  const word = `${statusWord(status)}${services.some(isStale) ? ', stale' : ''}`;
  return html`<li data-host="${name}" data-state="${status}" data-groups="${groups}"><a href="${relativeLink(from, hostPath(host))}" title="${name}: ${word}">${glyph(status)}<span class="name">${name}<span class="word">, ${word}</span></span></a></li>`;
}

/** `48 hosts, ✗ 1`; run-cycle itself is no host. */
function tally(hosts: readonly HostView[]): Markup {
  const bad = countStatuses(hosts.map(({ status }) => status)).filter(
    ([status]) => status !== 'ok' && status !== 'none',
  );
  const thing = hosts.every(({ kind }) => kind === 'instance') ? 'instance' : 'host';
  return html`${countText(hosts.length, thing)}${bad.map(([status, count]) => html`, <span class="tally">${glyph(status)} ${count}<span class="word"> ${statusWord(status)}</span></span>`)}`;
}
