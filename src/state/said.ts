/** What was said last, and when: how something is said when it changes, then once a day, across cycles. */
import { type StateHandle, sql, writeState } from './handle.ts';

export interface Said {
  /** Tells whether it would be the same again. */
  readonly fingerprint: string;
  /** Epoch seconds. */
  readonly at: number;
}

/** What was last said under a key. */
export function lastSaid(handle: StateHandle, key: string): Said | undefined {
  return sql<Said>(handle, 'SELECT fingerprint, at FROM said WHERE key = ?').get(key);
}

/** Remembers that something was said. */
export function say(handle: StateHandle, key: string, fingerprint: string, now: number): void {
  const upsert = 'INSERT OR REPLACE INTO said (key, fingerprint, at) VALUES (?, ?, ?)';
  writeState(handle, `said ${key}`, () => sql(handle, upsert).run(key, fingerprint, now));
}

/** Forgets a key: when it comes again, it is news. */
export function unsay(handle: StateHandle, key: string): void {
  if (lastSaid(handle, key) === undefined) return;
  writeState(handle, `unsaid ${key}`, () => sql(handle, 'DELETE FROM said WHERE key = ?').run(key));
}
