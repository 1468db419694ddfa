/** Passive findings: what somebody sent between cycles, from dropping it to holding it true. */
import { listInbox, readInbox } from '../files/inbox.ts';
import type { Finding } from '../finding.ts';
import type { Refusal } from '../store/store.ts';
import { acceptFindings } from './accept-findings.ts';
import { INBOX, nextRow, type Row, rowKey } from './row.ts';

/** A finding that somebody sent, and when (epoch seconds). */
export interface PassiveFinding {
  readonly at: number;
  readonly by: string;
  readonly finding: Finding;
  /** Until when it is held true if nobody reports again, epoch seconds. */
  readonly until?: number;
}

/**
 * What passive findings change, one after the other. One that is older than what is known of its service changes
 * nothing; a time in the future counts as now. Pure: reading commands show the inbox with it.
 */
export function applyPassive(
  rows: ReadonlyMap<string, Row>,
  entries: readonly PassiveFinding[],
  { now, configured }: { readonly now: number; readonly configured?: ReadonlySet<string> },
): { changes: [Row | undefined, Row][]; refused: Refusal[] } {
  const current = new Map(rows);
  const changes: [Row | undefined, Row][] = [];
  const refused: Refusal[] = [];
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const accepted = acceptFindings([entry.finding], INBOX, current);
    refused.push(...accepted.refused);
    for (const [key, finding] of accepted.findings) {
      const row = current.get(key);
      const at = Math.min(entry.at, now);
      if (row?.program === INBOX && row.updated > at) continue;
      // a host that the caller knows nothing about keeps what was known of it
      const listed = configured?.has(finding.host) ?? row?.listed ?? false;
      const after = nextRow(row, finding, { program: INBOX, at, listed, by: entry.by, until: entry.until });
      changes.push([row, after]);
      current.set(rowKey(after), after);
    }
  }
  return { changes, refused };
}

/** The findings that still lie in the inbox of a data directory, without those of files that have been taken. */
export function waitingFindings(dataDir: string, isTaken: (file: string) => boolean): PassiveFinding[] {
  return listInbox(dataDir)
    .filter((file) => !isTaken(file))
    .flatMap((file) => readInbox(dataDir, file).entries)
    .flatMap((entry) => (entry.kind === 'finding' ? [entry] : []));
}
