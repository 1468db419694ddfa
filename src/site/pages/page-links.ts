/** Where things of a site are found: always the frame where there is one, for its address stays. */
import { html, type Markup } from '../markup/html.ts';
import { relativeLink } from '../markup/relative-link.ts';
import { groupFramePath, hostFramePath, liveGraphDirectory, liveGroupPath, liveHostPath } from '../site-path.ts';
import type { GroupView, HostView } from '../site-view.ts';

/** The page of a host. */
export function hostPath({ name, kind }: Pick<HostView, 'name' | 'kind'>): string {
  return kind === 'own' ? hostFramePath(name) : liveHostPath(name);
}

/** The page of a group. */
export function groupPath({ step, configured }: Pick<GroupView, 'step' | 'configured'>): string {
  return configured ? groupFramePath(step) : liveGroupPath(step);
}

/** The id of a service's row on its host's page. */
export function serviceAnchor(service: string): string {
  return `s:${service.replace(/\s+/g, '_')}`;
}

/** The address of a service on its host's page, from the page at `from`. */
export function serviceHref(from: string, host: Pick<HostView, 'name' | 'kind'>, service: string): string {
  return `${relativeLink(from, hostPath(host))}#${encodeURIComponent(serviceAnchor(service))}`;
}

/** The address of a graph over all ranges, from the page at `from`. */
export function graphHref(from: string, host: string, graph: string): string {
  return `${hostFilesHref(from, host)}graphs.html#${graph}`;
}

/** Where the files of a host's graphs lie, from the page at `from`: their names follow. */
export function hostFilesHref(from: string, host: string): string {
  if (newest.from !== from || newest.host !== host)
    newest = { from, host, href: relativeLink(from, `${liveGraphDirectory(host)}/`) };
  return newest.href;
}

/** A page has many links to the files of one host. */
let newest = { from: '', host: '', href: '' };

/** A host's name as a link. */
export function hostLink(from: string, host: Pick<HostView, 'name' | 'kind'>): Markup {
  return html`<a href="${relativeLink(from, hostPath(host))}">${host.name}</a>`;
}
