/** The tables of an availability page: groups, the worst, and every host with those of its services that were bad. */
import type { ServiceAccount } from '../../../availability/account.ts';
import { countText } from '../../../count-text.ts';
import { groupBy } from '../../../group-by.ts';
import { html, type Markup } from '../../markup/html.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import type { SiteView } from '../../site-view.ts';
import { groupPath } from '../page-links.ts';
import { type FiguresOf, figureCells, figureHeadings } from './availability-figures.ts';
import { type AvailabilityReport, type HostAvailability, wasBad } from './availability-report.ts';
import { hostAnchor, hostName } from './history-link.ts';
import { wideSheet } from './history-sheet.ts';

/** Most lines of services on a page; all of them are in the CSV. */
const MOST_SERVICES = 3000;

/** Everything together, and each group. */
export function groupTable(path: string, site: SiteView, report: AvailabilityReport): Markup {
  const { groups, total, hosts, planned } = report;
  const rows = groups.map(
    ({ name, hosts: count, tally }) =>
      html`<tr><th scope="row">${groupName(path, site, name)} <span class="labels">${count} ${count === 1 ? 'host' : 'hosts'}</span></th>${figureCells(tally, report)}</tr>
`,
  );
  // run-cycle itself is no host
  const machines = hosts.filter(({ name }) => site.hostOf.get(name)?.kind !== 'instance').length;
  return wideSheet(
    'Availability of groups',
    html`<table class="figures"><thead><tr><th scope="col">Group</th>${figureHeadings(planned)}</tr></thead><tbody>
<tr class="total"><th scope="row">Everything <span class="labels">${countText(machines, 'host')}</span></th>${figureCells(total, report)}</tr>
${rows}</tbody></table>`,
  );
}

/** The services that were down longest. */
export function worstTable(path: string, site: SiteView, report: AvailabilityReport): Markup {
  const { worst, planned } = report;
  if (worst.length === 0) return html`<p class="calm">Nothing was down.</p>`;
  const rows = worst.map(
    ({ host, service, tally }) =>
      html`<tr><th scope="row">${hostName(path, site, host)} <span class="labels">${service}</span></th>${figureCells(tally, report)}</tr>
`,
  );
  return wideSheet(
    'Services that were down longest',
    html`<table class="figures"><thead><tr><th scope="col">Service</th>${figureHeadings(planned)}</tr></thead><tbody>
${rows}</tbody></table>`,
  );
}

/** A table a group: a line a host, below it those of its services that were ever bad. */
export function hostTables(path: string, site: SiteView, report: AvailabilityReport): Markup {
  const { hosts, planned } = report;
  const groups = groupBy(hosts, ({ group = 'Hosts in no group' }) => group);
  const room = { left: MOST_SERVICES };
  return html`${[...groups].map(
    ([name, members]) => html`<h2>${groupName(path, site, name)}<small>${members.length}</small></h2>
${wideSheet(
  `Availability of ${name}`,
  html`<table class="figures"><thead><tr><th scope="col">Host</th>${figureHeadings(planned)}</tr></thead>
${members.map((host) => hostRows(path, site, host, { report, room }))}</table>`,
)}`,
  )}${room.left < 0 && html`<p class="calm">and ${-room.left} more services, all of them in the CSV</p>`}`;
}

/** A group's name as a link to its page; plain where it has none. */
function groupName(path: string, { groups }: SiteView, name: string): Markup {
  const group = groups.find((one) => one.name === name);
  return group ? html`<a href="${relativeLink(path, groupPath(group))}">${name}</a>` : html`${name}`;
}

interface Shown {
  readonly report: FiguresOf;
  /** Lines of services that there is room for; below zero: those that are left out. */
  readonly room: { left: number };
}

function hostRows(path: string, site: SiteView, host: HostAvailability, { report, room }: Shown): Markup {
  const bad = host.services.filter(wasBad);
  const fitting = bad.slice(0, Math.max(0, room.left));
  room.left -= bad.length;
  const calm = host.services.length - bad.length;
  return html`<tbody><tr class="host" id="${hostAnchor(host.name)}"><th scope="row">${hostName(path, site, host.name)} <span class="labels">${calmWords(calm, host.services.length)}</span></th>${figureCells(host.tally, report)}</tr>
${fitting.map((account) => serviceRow(account, report))}</tbody>
`;
}

function calmWords(calm: number, all: number): string {
  const services = all === 1 ? 'service' : 'services';
  if (calm === all) return all === 1 ? '1 service, never bad' : `${all} ${services}, none ever bad`;
  return calm === 0 ? `${all} ${services}` : `${all} ${services}, ${calm} never bad`;
}

function serviceRow({ service, tally }: ServiceAccount, report: FiguresOf): Markup {
  return html`<tr><th scope="row" class="sub">${service}</th>${figureCells(tally, report)}</tr>
`;
}
