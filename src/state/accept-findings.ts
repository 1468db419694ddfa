/** Checks findings before they are held true: names, statuses, the length of texts, and who owns a service. Pure. */
import { type Finding, isStatus } from '../finding.ts';
import { isHostName, isServiceName } from '../names.ts';
import type { Refusal } from '../store/store.ts';
import { ENGINE, INBOX, type Row, rowKey } from './row.ts';

const MAX_TEXT_BYTES = 4096;
const MAX_EXAMPLE = 200;
const UNSTORABLE = /\0|\p{Cs}/gu;

/** Findings that may be written, by `host/service` (the last of several wins), and the others counted by reason. */
export interface Accepted {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly refused: readonly Refusal[];
}

/**
 * Sorts out what cannot be held true. A service belongs to the program that reported it first, for as long as that
 * one keeps reporting it (its row is not stale); a program takes over from the inbox, and both from the engine, which
 * takes over from nobody: its word on samples would end a problem that a program has found.
 */
export function acceptFindings(findings: Iterable<Finding>, program: string, rows: ReadonlyMap<string, Row>): Accepted {
  const accepted = new Map<string, Finding>();
  const refused = new Map<string, { reason: string; count: number; example: string }>();
  for (const finding of findings) {
    const key = rowKey(finding);
    const row = rows.get(key);
    const reason = refusalOf(finding, row) ?? (row ? ownerRefusal(row, program) : undefined);
    if (reason === undefined) accepted.set(key, isAsKnown(finding, row) ? finding : cleanFinding(finding));
    else countRefusal(refused, reason, key);
  }
  return { findings: accepted, refused: [...refused.values()] };
}

/** What was cleaned once needs no second look: of 10,000 findings few are ever new. */
function isAsKnown(finding: Finding, row: Row | undefined): boolean {
  return row !== undefined && row.text === finding.text && row.value === finding.value;
}

/** The finding with a text of at most 4 KiB and a value that is a number. */
export function cleanFinding(finding: Finding): Finding {
  const { host, service, status, value, judged } = finding;
  const text = cutText(finding.text);
  return {
    ...{ host, service, status, text },
    ...(Number.isFinite(value) && value !== undefined ? { value } : {}),
    ...(judged === undefined ? {} : { judged }),
  };
}

function refusalOf(finding: Finding, row: Row | undefined): string | undefined {
  if (!isStatus(finding.status)) return 'no such status';
  if (typeof finding.text !== 'string') return 'no text';
  // such a row's names were checked when it was first written; the host is compared, because one with a slash in it
  // could make the key of another's service
  if (row?.host === finding.host) return undefined;
  if (!isHostName(finding.host)) return 'no valid host name';
  return isServiceName(finding.service) ? undefined : 'no valid service name';
}

function ownerRefusal(row: Row, program: string): string | undefined {
  if (row.program === program) return undefined;
  if (row.overlays.includes('stale') && program !== ENGINE) return undefined;
  return rankOf(program) > rankOf(row.program) ? undefined : `the service belongs to ${row.program}`;
}

function rankOf(program: string): number {
  if (program === ENGINE) return 0;
  return program === INBOX ? 1 : 2;
}

function countRefusal(
  refused: Map<string, { reason: string; count: number; example: string }>,
  reason: string,
  key: string,
) {
  const known = refused.get(reason);
  if (known) known.count += 1;
  else refused.set(reason, { reason, count: 1, example: key.slice(0, MAX_EXAMPLE) });
}

/** Cuts at a character, never inside one; half surrogates and NULs would come back from SQLite as something else. */
function cutText(text: string): string {
  const sound = text.replace(UNSTORABLE, '\uFFFD');
  if (sound.length <= MAX_TEXT_BYTES / 3 || Buffer.byteLength(sound) <= MAX_TEXT_BYTES) return sound;
  const head = Buffer.from(sound.slice(0, MAX_TEXT_BYTES)).subarray(0, MAX_TEXT_BYTES - 3);
  return `${new TextDecoder().decode(head, { stream: true })}…`;
}
