/** Taking passive findings from a file of the inbox, each file once: its name is remembered with what it changed. */
import type { Refusal } from '../store/store.ts';
import { changeStatus } from './change-status.ts';
import { type StateHandle, sql, writeState } from './handle.ts';
import { applyPassive, type PassiveFinding } from './passive.ts';
import { allRows } from './status-table.ts';

const REMEMBER_SECONDS = 7 * 86400;

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
