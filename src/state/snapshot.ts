/** All statuses as one object for other programs: DATA/status.json, and what `run-cycle status --json` prints. Pure. */
import { STATUSES, type Status, worse } from '../finding.ts';
import type { StatusRow } from './state.ts';

export interface StatusSnapshot {
  readonly version: 1;
  /** Epoch seconds, as all times here. */
  readonly generated: number;
  /** Services by status. */
  readonly counts: Readonly<Record<Status, number>>;
  readonly hosts: Readonly<Record<string, HostSnapshot>>;
}

export interface HostSnapshot {
  /** The worst of its services. */
  readonly status: Status;
  readonly services: Readonly<Record<string, Omit<StatusRow, 'host' | 'service'>>>;
}

/** Gathers rows by host. */
export function snapshotOf(rows: readonly StatusRow[], now: number): StatusSnapshot {
  const counts = countStatuses(rows);
  const hosts = new Map<string, { status: Status; services: Map<string, Omit<StatusRow, 'host' | 'service'>> }>();
  for (const { host, service, ...rest } of rows) {
    const known = hosts.get(host) ?? { status: rest.status, services: new Map() };
    known.status = worse(known.status, rest.status);
    known.services.set(service, rest);
    hosts.set(host, known);
  }
  const entries = [...hosts].map(([host, { status, services }]) => [
    host,
    { status, services: Object.fromEntries(services) },
  ]);
  return { version: 1, generated: now, counts, hosts: Object.fromEntries(entries) };
}

/** How many rows have each status. */
export function countStatuses(rows: readonly { readonly status: Status }[]): Record<Status, number> {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of rows) counts[status] += 1;
  return counts;
}
