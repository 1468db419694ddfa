/** The frames: what configuration alone decides. Same configuration, same bytes, whatever the time and the data. */
import type { Page } from '../../page.ts';
import type { ProgramHost } from '../../program-input.ts';
import { ICON_FILE, STYLE } from '../assets/asset.ts';
import { GRAPHS_SCRIPT, PAGE_SCRIPT } from '../assets/script.ts';
import { html, type Markup } from '../markup/html.ts';
import { livePlace, pageDocument } from '../markup/fragment.ts';
import { hostFramePath, linkTo, liveHostPath } from '../site-path.ts';

/** All frames and what they need. */
export function* makeFrames(site: string, hosts: readonly ProgramHost[]): Generator<Page> {
  yield STYLE;
  yield PAGE_SCRIPT;
  yield GRAPHS_SCRIPT;
  yield ICON_FILE;
  yield overviewFrame(site);
  const known = new Set(hosts.map(({ name }) => name));
  for (const host of hosts) yield hostFrame(site, host, known);
}

/** `index.html`. */
export function overviewFrame(site: string): Page {
  const content = html`<h1 class="word">${site}: overview</h1>
${livePlace('Overview', 'live/overview.html', 0)}`;
  return { path: 'index.html', content: pageDocument({ title: site, site, depth: 0, content }) };
}

/** `h/HOST.html`. */
export function hostFrame(site: string, host: ProgramHost, known: ReadonlySet<string>): Page {
  const content = html`<h1>${host.name}</h1>
${hostFacts(host, known)}
${livePlace(`State of ${host.name}`, liveHostPath(host.name), 1)}`;
  return { path: hostFramePath(host.name), content: pageDocument({ title: host.name, site, depth: 1, content }) };
}

function hostFacts(host: ProgramHost, known: ReadonlySet<string>): Markup {
  const labels = Object.entries(host.labels).map(([name, value]) => `${name}=${value}`);
  const parents = host.parents.map((parent, i) => html`${i > 0 ? ', ' : ''}${parentLink(parent, known)}`);
  return html`<dl class="facts">
${host.address !== host.name && fact('Address', host.address)}
${host.groups.length > 0 && fact(host.groups.length > 1 ? 'Groups' : 'Group', host.groups.join(', '))}
${parents.length > 0 && fact('Behind', parents)}
${labels.length > 0 && fact('Labels', labels.join(', '))}
</dl>`;
}

function parentLink(parent: string, known: ReadonlySet<string>): Markup {
  return known.has(parent) ? html`<a href="${linkTo(hostFramePath(parent), 1)}">${parent}</a>` : html`${parent}`;
}

function fact(name: string, value: string | Markup[]): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
