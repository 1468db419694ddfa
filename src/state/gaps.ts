/** Stretches of time in which no cycle ran: nobody watched then, which is neither good nor bad news of any host. */
import { type StateHandle, sql, writeState } from './handle.ts';
import { putHistory } from './history.ts';
import type { Gap } from './state.ts';

/** Writes a gap down, with a line of history. */
export function recordGap(handle: StateHandle, gap: Gap): void {
  writeState(handle, 'gap', () => {
    sql(handle, 'INSERT INTO gap (started, ended, kind, reason) VALUES (?, ?, ?, ?)').run(
      ...[gap.from, gap.to, gap.kind, gap.reason],
    );
    const kind = gap.kind === 'paused' ? 'paused' : 'gap';
    putHistory(handle, { time: gap.to, kind, text: gap.reason });
  });
}

/** The gaps that touch a stretch of time, oldest first. */
export function gaps(handle: StateHandle, since: number, until: number): Gap[] {
  const query = `SELECT started AS "from", ended AS "to", kind, reason FROM gap
    WHERE ended >= ? AND started <= ? ORDER BY started`;
  return sql<Gap>(handle, query).all(since, until);
}
