/** Writing a changed status with all that follows from it: history and problem. Inside a transaction. */
import type { StateHandle } from './handle.ts';
import { putHistory } from './history.ts';
import { followProblem } from './problems.ts';
import type { Row } from './row.ts';
import { deleteRow, putRow } from './status-table.ts';

/** Replaces a row by the next one; a new status is a line of history and may open or end a problem. */
export function changeStatus(handle: StateHandle, before: Row | undefined, after: Row): void {
  putRow(handle, after);
  if (before?.status === after.status) return;
  const { host, service, status, since, text, by } = after;
  putHistory(handle, {
    time: since,
    kind: 'status',
    host,
    service,
    ...(before ? { from: before.status } : {}),
    to: status,
    text,
    ...(by === undefined ? {} : { by }),
  });
  followProblem(handle, host, service, status, since);
}

/** Removes a row and says why; its problem ends with it. */
export function forgetStatus(handle: StateHandle, row: Row, why: string, now: number): void {
  const { host, service, status } = row;
  deleteRow(handle, row);
  putHistory(handle, { time: now, kind: 'forgotten', host, service, from: status, text: why });
  followProblem(handle, host, service, undefined, now);
}
