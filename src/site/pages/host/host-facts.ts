/** What is configured about a host, for its frame and its live page alike. */
import { html, type Markup } from '../../markup/html.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { groupFramePath, hostFramePath, pathStep } from '../../site-path.ts';

/** A host as configured; programs see the same. */
export interface ConfiguredHost {
  readonly name: string;
  readonly address: string;
  readonly groups: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly parents: readonly string[];
}

/** Heading and facts of a host that has a frame; `known` says whether another one has. */
export function hostHeading(path: string, host: ConfiguredHost, known: (name: string) => boolean): Markup {
  const groups = host.groups.map(
    (name) => html`<a href="${relativeLink(path, groupFramePath(pathStep(name)))}">${name}</a>`,
  );
  const parents = host.parents.map((name) =>
    known(name) ? html`<a href="${relativeLink(path, hostFramePath(name))}">${name}</a>` : html`${name}`,
  );
  return html`<h1>${host.name}</h1>
${factList([
  ['Address', host.address !== host.name && html`${host.address}`],
  [groups.length > 1 ? 'Groups' : 'Group', listed(groups)],
  ['Behind', listed(parents)],
  ['Labels', listed(Object.entries(host.labels).map(([name, value]) => html`${`${name}=${value}`}`))],
])}`;
}

/** Facts one beside the other; those without anything are left out. */
export function factList(facts: readonly (readonly [string | Markup, Markup | false])[]): Markup {
  const shown = facts.filter(([, value]) => value !== false);
  if (shown.length === 0) return html``;
  return html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function listed(items: readonly Markup[]): Markup | false {
  return items.length > 0 && html`${items.map((item, i) => html`${i > 0 && ', '}${item}`)}`;
}
