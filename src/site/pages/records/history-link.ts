/** Where records of the past lie, and what leads to them. */
import { periodAt } from '../../../availability/period.ts';
import type { Problem } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { hostFramePath, liveHostPath } from '../../site-path.ts';
import type { SiteView } from '../../site-view.ts';

/** The history's first page: its months, and the newest of it. */
export const HISTORY_PATH = 'live/history.html';
/** The availability's first page: its periods, and this month. */
export const AVAILABILITY_PATH = 'live/availability.html';

/** `2026-11` → `live/history/2026-11.html`. */
export function historyPath(month: string): string {
  return `live/history/${month}.html`;
}

/** `2026-q4` → `live/availability/2026-q4.html`. */
export function availabilityPath(period: string, ending: 'html' | 'csv' = 'html'): string {
  return `live/availability/${period}.${ending}`;
}

/** A host's place on availability pages: its name alone could be that of another part of the page. */
export function hostAnchor(host: string): string {
  return `host-${host}`;
}

/** The history of one host alone, as a link from the page at `from`: the frame's filter does it. */
export function hostHistory(from: string, host: string): string {
  return `${relativeLink(from, 'history.html')}#q=${encodeURIComponent(host)}`;
}

/** That of one of its services, from the link to the host's: a fleet's pages have tens of thousands of them. */
export function serviceHistory(ofHost: string, service: string): string {
  return `${ofHost}${encodeURIComponent(` ${service}`)}`;
}

/** A problem's place on its page: its number, and whose it is where another instance counts. */
export function problemAnchor(
  { hostOf }: Pick<SiteView, 'hostOf'>,
  { id, host }: Pick<Problem, 'id' | 'host'>,
): string {
  const instance = hostOf.get(host)?.watchedBy;
  return instance === undefined ? `p${id}` : `p${id}-${instance}`;
}

/** The lasting address of a problem within the site: `live/history/2026-11.html#p123`. */
export function problemAddress(
  site: Pick<SiteView, 'hostOf' | 'timezone'>,
  problem: Pick<Problem, 'id' | 'host' | 'started'>,
): string {
  return `${monthPathOf(problem.started, site.timezone)}#${problemAnchor(site, problem)}`;
}

/** The same as a link from the page at `from`. */
export function problemLink(
  from: string,
  site: Pick<SiteView, 'hostOf' | 'timezone'>,
  problem: Pick<Problem, 'id' | 'host' | 'started'>,
): string {
  return `${relativeLink(from, monthPathOf(problem.started, site.timezone))}#${problemAnchor(site, problem)}`;
}

/** A host's name as a link to its page; plain where nothing is known of it any more. */
export function hostName(from: string, { hostOf }: Pick<SiteView, 'hostOf'>, name: string): Markup {
  const host = hostOf.get(name);
  if (!host) return html`${name}`;
  const path = host.kind === 'own' ? hostFramePath(name) : liveHostPath(name);
  return html`<a href="${relativeLink(from, path)}">${name}</a>`;
}

function monthPathOf(time: number, timezone: string): string {
  return historyPath(periodAt('month', time, (at) => zoneOffset(at, timezone)).name);
}
