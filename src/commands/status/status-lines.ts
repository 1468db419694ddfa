/** Statuses as lines for a terminal: what needs people first, a glyph and a word, nothing in it that acts. Pure. */
import { clipLines, clipMiddle } from '../../clip-text.ts';
import { countText } from '../../count-text.ts';
import { STATUSES, type Status } from '../../finding.ts';
import { compareNatural } from '../../natural-order.ts';
import { ageWords } from '../../site/browser/age.ts';
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

const HEAD = ['STATUS', 'SERVICE', 'SINCE', 'TEXT'];

/** Of a narrow terminal's line the names may have so much: the text says what is wrong. */
const SHARE_OF_NAMES = 0.45;

/** One line a service: status, name, how long it has been so, text, overlays. On a terminal with a head, and cut to its columns. */
export function statusLines(rows: readonly StatusRow[], now: number, columns = Number.POSITIVE_INFINITY): string {
  const sorted = rows.toSorted((a, b) => rank(b) - rank(a) || compareNames(a, b));
  // programs read lines; a person wants to know what the columns are
  const head = columns === Number.POSITIVE_INFINITY || rows.length === 0 ? [] : [HEAD];
  const table = formatTable(
    [
      ...head,
      ...sorted.map((row) => [
        `${GLYPHS[row.status]} ${row.status}`,
        clipMiddle(visibleLine(`${row.host}/${row.service}`), Math.floor(columns * SHARE_OF_NAMES)),
        ageWords(Math.max(0, now - row.since)),
        `${overlayText(row)}${visibleLine(row.text)}${row.by === undefined ? '' : ` (by ${visibleLine(row.by)})`}`,
      ]),
    ],
    [2],
  );
  return clipLines(table, columns);
}

/** `2 critical, 1 warning, 3 notices, 40 ok`: those before the notices are what `--problems` shows. */
export function countLine(rows: readonly StatusRow[]): string {
  const counts = countStatuses(rows);
  const some = STATUSES.toReversed().filter((status) => counts[status] > 0);
  return some.length === 0
    ? 'no services\n'
    : `${some.map((status) => (status === 'notice' ? countText(counts.notice, 'notice') : `${counts[status]} ${status}`)).join(', ')}\n`;
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
  return compareNatural(a.host, b.host) || compareNatural(a.service, b.service);
}
