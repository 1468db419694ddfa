/** Problems: a stretch of not-ok of one service, with an id and a token that links and buttons can name. */
import { isStatus, type Status, worse } from '../finding.ts';
import { type StateHandle, sql } from './handle.ts';
import type { Problem } from './state.ts';

interface ProblemCells {
  id: number;
  host: string;
  service: string;
  started: number;
  ended: number | null;
  worst: string;
  token: string;
}

/** Whether a status opens a problem, or makes an open one worse. */
export function isProblem(status: Status): boolean {
  return status === 'warning' || status === 'critical' || status === 'unknown';
}

/** Problems, open ones first, newest first; `since` leaves out those that ended before. */
export function problems(handle: StateHandle, filter: { open?: boolean; since?: number } = {}): Problem[] {
  const where = filter.open === true ? 'WHERE ended IS NULL' : 'WHERE ended IS NULL OR ended >= ?';
  return sql<ProblemCells>(handle, `SELECT * FROM problem ${where} ORDER BY ended IS NOT NULL, started DESC, id DESC`)
    .all(...(filter.open === true ? [] : [filter.since ?? 0]))
    .map(({ id, host, service, started, ended, worst, token }) => {
      const problem = { id, host, service, started, worst: isStatus(worst) ? worst : 'unknown', token } as const;
      return ended === null ? problem : { ...problem, ended };
    });
}

/**
 * Opens, worsens or ends the problem of a service whose status has become `status`; inside a transaction.
 * `ok` and `notice` end it, since neither is bad news; `pending` leaves it as it is; undefined means that the service is gone.
 */
export function followProblem(
  handle: StateHandle,
  host: string,
  service: string,
  status: Status | undefined,
  at: number,
) {
  if (status === 'pending') return;
  const open = sql<{ id: number; worst: Status }>(
    handle,
    'SELECT id, worst FROM problem WHERE host = ? AND service = ? AND ended IS NULL',
  ).get(host, service);
  if (status === undefined || !isProblem(status)) {
    if (open) sql(handle, 'UPDATE problem SET ended = max(started, ?) WHERE id = ?').run(at, open.id);
  } else if (!open) openProblem(handle, host, service, status, at);
  else if (worse(open.worst, status) !== open.worst)
    sql(handle, 'UPDATE problem SET worst = ? WHERE id = ?').run(status, open.id);
}

function openProblem(handle: StateHandle, host: string, service: string, worst: Status, at: number): void {
  sql(
    handle,
    `INSERT INTO problem (host, service, started, worst, token) VALUES (?, ?, ?, ?, lower(hex(randomblob(10))))`,
  ).run(host, service, at, worst);
}
