/** One view of this instance's statuses and those of other instances. Pure. */
import { rowKey, withOverlay } from './row.ts';
import type { StatusRow } from './state.ts';

/** The statuses of another instance, its own services included. */
export interface OtherStatuses {
  /** The instance's name. */
  readonly name: string;
  readonly rows: readonly StatusRow[];
}

/** Of one `host/service` this instance's own status counts; else, of several, the one that was updated last. */
export function joinStatuses(own: readonly StatusRow[], others: readonly OtherStatuses[]): StatusRow[] {
  if (others.length === 0) return [...own];
  const joined = new Map(own.map((row) => [rowKey(row), row]));
  const isOwn = new Set(joined.keys());
  for (const row of others.flatMap(({ rows }) => rows)) {
    const key = rowKey(row);
    const known = joined.get(key);
    if (!isOwn.has(key) && (!known || known.updated < row.updated)) joined.set(key, row);
  }
  return [...joined.values()];
}

/** A host of which two instances report the same service, so that only one of them can be shown. */
export interface Claim {
  readonly host: string;
  readonly service: string;
  readonly by: readonly [string, string];
}

/** Each such host once, with the first service that shows it. */
export function findClaims(others: readonly OtherStatuses[]): Claim[] {
  const owners = new Map<string, string>();
  const claims = new Map<string, Claim>();
  for (const { name, rows } of others) {
    for (const { host, service } of rows) {
      const key = rowKey({ host, service });
      const first = owners.get(key);
      if (first === undefined) owners.set(key, name);
      else if (!claims.has(host)) claims.set(host, { host, service, by: [first, name] });
    }
  }
  return [...claims.values()];
}

/** The statuses of an instance that has stopped: each as it last was, and stale. */
export function staleStatuses(rows: readonly StatusRow[]): StatusRow[] {
  return rows.map((row) => ({ ...row, overlays: withOverlay(row.overlays, 'stale') }));
}
