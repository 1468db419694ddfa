/** What the state will be once the inbox is taken, so that who reported something sees it at once. Writes nothing. */

import { blockedHosts, showBlocked } from './blocked-hosts.ts';
import { historyOf } from './change-status.ts';
import type { StateHandle } from './handle.ts';
import { applyPassive, type PassiveFinding } from './passive.ts';
import { rowKey, statusRow } from './row.ts';
import type { HistoryEntry, StatusRow } from './state.ts';
import { allRows, statuses } from './status-table.ts';

export interface Foreseen {
  readonly statuses: StatusRow[];
  /** Lines of history to come, newest first. */
  readonly history: Omit<HistoryEntry, 'id'>[];
}

/** Applies what waits to what is known. */
export function foresee(handle: StateHandle, waiting: readonly PassiveFinding[], now: number): Foreseen {
  const known = statuses(handle);
  if (waiting.length === 0) return { statuses: known, history: [] };
  const { changes } = applyPassive(allRows(handle), waiting, { now });
  const byKey = new Map(known.map((row) => [rowKey(row), row]));
  const blocked = blockedHosts(handle);
  for (const [, after] of changes) byKey.set(rowKey(after), showBlocked(statusRow(after, undefined), blocked));
  const history = changes.flatMap(([before, after]) => historyOf(before, after) ?? []);
  return { statuses: [...byKey.values()], history: history.reverse() };
}
