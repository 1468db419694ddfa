/** What badges say. Pure. */
import { countStatuses, type HostStatus, knownStatus, statusWord } from '../../markup/status-words.ts';
import type { HostView, SiteView } from '../../site-view.ts';

export interface BadgeState {
  readonly label: string;
  readonly message: string;
  /** As shields.io names colours. */
  readonly color: string;
}

const COLORS: Readonly<Record<HostStatus, string>> = {
  ok: 'brightgreen',
  pending: 'lightgrey',
  notice: 'blue',
  unknown: 'orange',
  warning: 'yellow',
  critical: 'red',
  none: 'lightgrey',
};

/** The badge of one host. */
export function hostBadge({ name, status }: Pick<HostView, 'name' | 'status'>): BadgeState {
  return { label: name, message: statusWord(status), color: COLORS[status] };
}

/** The badge of the whole site: how many services are not well. */
export function siteBadge({ settings, hosts }: SiteView): BadgeState {
  const counts = countStatuses(hosts.flatMap(({ services }) => services.map((row): HostStatus => knownStatus(row))));
  const bad = counts.filter(([status]) => status !== 'ok' && status !== 'pending');
  const [[worst] = ['none' as const]] = counts;
  const message = bad.map(([status, count]) => `${count} ${statusWord(status)}`).join(', ') || statusWord(worst);
  return { label: settings.title, message, color: COLORS[worst] };
}

/** `badge.json`: what shields.io calls an endpoint. */
export function badgeFile({ label, message, color }: BadgeState): string {
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`;
}
