/** Where things of a site are found: always the frame where there is one, for its address stays. */
import { html, type Markup } from '../markup/html.ts';
import { relativeLink } from '../markup/relative-link.ts';
import { groupFramePath, hostFramePath, liveGraphsPath, liveGroupPath, liveHostPath } from '../site-path.ts';
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
  return `${relativeLink(from, liveGraphsPath(host))}#${graph}`;
}

/** A host's name as a link. */
export function hostLink(from: string, host: Pick<HostView, 'name' | 'kind'>): Markup {
  return html`<a href="${relativeLink(from, hostPath(host))}">${host.name}</a>`;
}
