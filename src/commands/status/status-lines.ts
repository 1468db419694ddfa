/** Statuses as lines for a terminal: what needs people first, a glyph and a word, nothing in it that acts. Pure. */

import { formatDuration } from '../../duration.ts';
import { STATUSES, type Status } from '../../finding.ts';
import { countStatuses } from '../../state/snapshot.ts';
import type { StatusRow } from '../../state/state.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';

const GLYPHS: Readonly<Record<Status, string>> = {
  ok: '✓',
  pending: '○',
  notice: 'i',
  unknown: '?',
  warning: '!',
  critical: '✗',
};

/** One line a service: status, name, how long it has been so, text, overlays. */
export function statusLines(rows: readonly StatusRow[], now: number): string {
  const sorted = rows.toSorted((a, b) => rank(b) - rank(a) || compareNames(a, b));
  return formatTable(
    sorted.map((row) => [
      `${GLYPHS[row.status]} ${row.status}`,
      visibleLine(`${row.host}/${row.service}`),
      formatDuration(Math.max(0, Math.floor(now - row.since)) * 1000),
      `${overlayText(row)}${visibleLine(row.text)}${row.by === undefined ? '' : ` (by ${visibleLine(row.by)})`}`,
    ]),
    [2],
  );
}

/** `2 critical, 1 warning, 40 ok`. */
export function countLine(rows: readonly StatusRow[]): string {
  const counts = countStatuses(rows);
  const some = STATUSES.toReversed().filter((status) => counts[status] > 0);
  return some.length === 0 ? 'no services\n' : `${some.map((status) => `${counts[status]} ${status}`).join(', ')}\n`;
}

function overlayText({ overlays, blockedBy }: StatusRow): string {
  const words = overlays.map((overlay) =>
    overlay === 'blocked' && blockedBy !== undefined ? `blocked by ${visibleLine(blockedBy)}` : overlay,
  );
  return words.length === 0 ? '' : `[${words.join(', ')}] `;
}

/** What is blocked stands behind all problems: what blocks it must not be searched for among a hundred hosts. */
function rank({ status, overlays }: StatusRow): number {
  const rank = STATUSES.indexOf(status);
  return overlays.includes('blocked') && status !== 'ok' ? rank / STATUSES.length : rank;
}

function compareNames(a: StatusRow, b: StatusRow): number {
  return compare(a.host, b.host) || compare(a.service, b.service);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
