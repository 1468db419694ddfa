/** How statuses are shown: always a glyph and a word, never a colour alone. */
import { STATUSES, type Status } from '../../finding.ts';
import type { Overlay, StatusRow } from '../../state/state.ts';
import { html, type Markup } from './html.ts';

/** A host's status; `none` where nothing was judged yet. */
export type HostStatus = Status | 'none';

const GLYPHS: Readonly<Record<HostStatus, string>> = {
  ok: '✓',
  pending: '○',
  notice: 'i',
  unknown: '?',
  warning: '!',
  critical: '✗',
  none: '·',
};

const WORDS: Partial<Record<HostStatus, string>> = { none: 'not judged' };

/** The glyph, hidden from readers that speak: the word says the same. */
export function glyph(status: HostStatus): Markup {
  return known(glyphs, status, () => html`<span class="glyph ${status}" aria-hidden="true">${GLYPHS[status]}</span>`);
}

/** The glyph alone, for elements that say the word otherwise. */
export function glyphText(status: HostStatus): string {
  return GLYPHS[status];
}

/** Glyph and word. */
export function badge(status: HostStatus): Markup {
  return known(badges, status, () => html`<span class="badge">${glyph(status)} ${statusWord(status)}</span>`);
}

/** The word for a status. */
export function statusWord(status: HostStatus): string {
  return WORDS[status] ?? status;
}

/** From worst to best. */
export function compareStatus(a: HostStatus, b: HostStatus): number {
  return rank(b) - rank(a);
}

/** Whether people should look: not ok, and not just waiting for a first result. */
export function isProblem(status: Status): boolean {
  return status === 'critical' || status === 'warning' || status === 'unknown' || status === 'notice';
}

const HANDLED: readonly Overlay[] = ['blocked', 'acknowledged', 'inhibited', 'downtime'];

/** Whether somebody or something already takes care of it. */
export function isHandled(row: StatusRow): boolean {
  return row.overlays.some((overlay) => HANDLED.includes(overlay));
}

/** How many rows have each status, worst first, without those that none has. */
export function countStatuses(statuses: Iterable<HostStatus>): [HostStatus, number][] {
  const counts = new Map<HostStatus, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => compareStatus(a, b));
}

/** `✗ 2 critical  ! 1 warning  ✓ 57 ok`, after a word on what is counted. */
export function countsLine(counts: readonly [HostStatus, number][], lead?: string): Markup {
  return html`<p class="counts">${lead !== undefined && html`<span>${lead}</span> `}${counts.map(([status, count]) => html`<span>${glyph(status)} <b>${count}</b> ${statusWord(status)}</span> `)}</p>`;
}

/** What can be said of a service now: of one that was well when it was last heard of, and that nobody watches since, nothing. */
export function knownStatus(row: Pick<StatusRow, 'status' | 'overlays'>): Status {
  return isLost(row) ? 'unknown' : row.status;
}

/** Whether it only seems well, because whoever watched it has stopped. */
export function isLost(row: Pick<StatusRow, 'status' | 'overlays'>): boolean {
  return !isProblem(row.status) && isStale(row);
}

/** Whether it is as it was last heard of. */
export function isStale({ overlays }: Pick<StatusRow, 'overlays'>): boolean {
  return overlays.includes('stale');
}

/** The worst status of a host's services, as far as it is known. */
export function worstStatus(rows: readonly StatusRow[]): HostStatus {
  return rows.map((row): HostStatus => knownStatus(row)).sort(compareStatus)[0] ?? 'none';
}

/** A page of a fleet has thousands of them. */
const glyphs = new Map<HostStatus, Markup>();
const badges = new Map<HostStatus, Markup>();

function known(kept: Map<HostStatus, Markup>, status: HostStatus, make: () => Markup): Markup {
  const before = kept.get(status);
  if (before) return before;
  const now = make();
  kept.set(status, now);
  return now;
}

function rank(status: HostStatus): number {
  return status === 'none' ? -1 : STATUSES.indexOf(status);
}
