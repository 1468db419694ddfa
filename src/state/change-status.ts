/** Writing a changed status with all that follows from it: history and problem. Inside a transaction. */
import type { StateHandle } from './handle.ts';
import { putHistory } from './history.ts';
import { followProblem } from './problems.ts';
import type { Row } from './row.ts';
import type { HistoryEntry } from './state.ts';
import { deleteRow, putRow } from './status-table.ts';

/** Replaces a row by the next one; a new status is a line of history and may open or end a problem. */
export function changeStatus(handle: StateHandle, before: Row | undefined, after: Row): void {
  putRow(handle, after);
  const entry = historyOf(before, after);
  if (!entry) return;
  putHistory(handle, entry);
  followProblem(handle, after.host, after.service, after.status, after.since);
}

/** The line of history that a changed status makes; undefined where it is still the same. */
export function historyOf(before: Row | undefined, after: Row): Omit<HistoryEntry, 'id'> | undefined {
  if (before?.status === after.status) return undefined;
  const { host, service, status, since, text, by } = after;
  return {
    time: since,
    kind: 'status',
    host,
    service,
    ...(before ? { from: before.status } : {}),
    to: status,
    text,
    ...(by === undefined ? {} : { by }),
  };
}

/** Removes a row and says why; its problem ends with it. */
export function forgetStatus(handle: StateHandle, row: Row, why: string, now: number): void {
  const { host, service, status } = row;
  deleteRow(handle, row);
  putHistory(handle, { time: now, kind: 'forgotten', host, service, from: status, text: why });
  followProblem(handle, host, service, undefined, now);
}
