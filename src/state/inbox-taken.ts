/** Taking passive findings from a file of the inbox, each file once: its name is remembered with what it changed. */
import type { Finding } from '../finding.ts';
import type { Refusal } from '../store/store.ts';
import { acceptFindings } from './accept-findings.ts';
import { changeStatus } from './change-status.ts';
import { type StateHandle, sql, writeState } from './handle.ts';
import { INBOX, nextRow, type Row, rowKey } from './row.ts';
import { allRows } from './status-table.ts';

const REMEMBER_SECONDS = 7 * 86400;

/** A finding that somebody sent, and when (epoch seconds). */
export interface PassiveFinding {
  readonly at: number;
  readonly by: string;
  readonly finding: Finding;
}

export interface Taken {
  readonly changed: number;
  readonly refused: readonly Refusal[];
}

/** Whether a file of the inbox has been taken before: then only its removal was lost. */
export function isTaken(handle: StateHandle, name: string): boolean {
  return sql(handle, 'SELECT 1 FROM taken WHERE name = ?').get(name) !== undefined;
}

/** Applies a file's findings and remembers its name, in one transaction. Taken before: nothing, and false. */
export function takeInboxFile(
  handle: StateHandle,
  name: string,
  entries: readonly PassiveFinding[],
  input: { readonly now: number; readonly configured?: ReadonlySet<string> },
): Taken | false {
  return writeState(handle, `inbox file ${name}`, () => {
    if (isTaken(handle, name)) return false;
    const rows = allRows(handle);
    const { changes, refused } = applyPassive(rows, entries, input);
    for (const [before, after] of changes) changeStatus(handle, before, after);
    sql(handle, 'INSERT INTO taken (name, at) VALUES (?, ?)').run(name, input.now);
    sql(handle, 'DELETE FROM taken WHERE at < ?').run(input.now - REMEMBER_SECONDS);
    return { changed: changes.length, refused };
  });
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
      const after = nextRow(row, finding, { program: INBOX, at, listed, by: entry.by });
      changes.push([row, after]);
      current.set(rowKey(after), after);
    }
  }
  return { changes, refused };
}
