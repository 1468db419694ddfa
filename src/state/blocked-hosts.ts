/**
 * Hosts that cannot be reached because all that they hang on is down, as monitors found. All their services are shown
 * as blocked, whatever their statuses are; it is kept apart from those, so that nothing is overwritten.
 */
import { type StateHandle, sql, writeState } from './handle.ts';
import { withOverlay } from './row.ts';
import type { StatusRow } from './state.ts';

export interface BlockedHost {
  readonly host: string;
  /** What is down, for people. */
  readonly by: string;
}

/** What blocks each blocked host. */
export function blockedHosts(handle: StateHandle): ReadonlyMap<string, string> {
  const blocked = new Map<string, string>();
  for (const { host, by } of sql<BlockedHost>(handle, 'SELECT host, by FROM blocked ORDER BY program, host').all()) {
    const known = blocked.get(host);
    blocked.set(host, known === undefined || known === by ? by : `${known}, ${by}`);
  }
  return blocked;
}

/** Takes over what one good run of a program found, inside a transaction: hosts that it does not name are free again. */
export function putBlockedHosts(handle: StateHandle, program: string, found: readonly BlockedHost[]): void {
  const fresh = new Map(found.map(({ host, by }) => [host, by]));
  for (const { host, by } of sql<BlockedHost>(handle, 'SELECT host, by FROM blocked WHERE program = ?').all(program)) {
    if (fresh.get(host) === by) fresh.delete(host);
    else if (!fresh.has(host)) sql(handle, 'DELETE FROM blocked WHERE program = ? AND host = ?').run(program, host);
  }
  const upsert = 'INSERT OR REPLACE INTO blocked (program, host, by) VALUES (?, ?, ?)';
  for (const [host, by] of fresh) sql(handle, upsert).run(program, host, by);
}

/** Frees what programs blocked that are no longer there to free it: nothing stays muted because a monitor died. */
export function releaseBlocked(handle: StateHandle, isCurrent: (program: string) => boolean): void {
  const programs = sql<{ program: string }>(handle, 'SELECT DISTINCT program FROM blocked').all();
  const gone = programs.filter(({ program }) => !isCurrent(program));
  if (gone.length === 0) return;
  writeState(handle, 'released hosts', () => {
    for (const { program } of gone) sql(handle, 'DELETE FROM blocked WHERE program = ?').run(program);
  });
}

/** The status as it is shown of a host that is blocked, or is not. */
export function showBlocked(row: StatusRow, blocked: ReadonlyMap<string, string>): StatusRow {
  const by = blocked.get(row.host);
  return by === undefined ? row : { ...row, overlays: withOverlay(row.overlays, 'blocked'), blockedBy: by };
}
