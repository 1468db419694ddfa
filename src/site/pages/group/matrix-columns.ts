/** The columns of a group's matrix: services, or their kinds where there are very many. */
import { groupBy } from '../../../group-by.ts';
import type { StatusRow } from '../../../state/state.ts';
import { compareStatus, knownStatus } from '../../markup/status-words.ts';
import type { HostView } from '../../site-view.ts';

export interface MatrixColumn {
  readonly name: string;
  /** Whether it gathers several services, as `disk` all of `disk:/` and `disk:/home`. */
  readonly gathered: boolean;
}

/** Above so many services those of a kind share a column. */
const MOST_COLUMNS = 30;

/** By name. */
export function matrixColumns(hosts: readonly HostView[]): MatrixColumn[] {
  const services = new Set(hosts.flatMap((host) => host.services.map(({ service }) => service)));
  if (services.size <= MOST_COLUMNS) return [...services].sort().map((name) => ({ name, gathered: false }));
  const kinds = new Map<string, string[]>();
  for (const service of services) kinds.set(kindOf(service), [...(kinds.get(kindOf(service)) ?? []), service]);
  return [...kinds]
    .map(([kind, [first = kind, ...more]]) =>
      more.length === 0 ? { name: first, gathered: false } : { name: kind, gathered: true },
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A host's services by column, worst first. */
export function rowsByColumn(
  host: HostView,
  columns: readonly MatrixColumn[],
): ReadonlyMap<string, readonly StatusRow[]> {
  const gathered = new Set(columns.filter((column) => column.gathered).map(({ name }) => name));
  const cells = groupBy(host.services, ({ service }) => (gathered.has(kindOf(service)) ? kindOf(service) : service));
  for (const cell of cells.values()) cell.sort((a, b) => compareStatus(knownStatus(a), knownStatus(b)));
  return cells;
}

/** `disk:/home` → `disk`. */
function kindOf(service: string): string {
  const colon = service.indexOf(':');
  return colon > 0 ? service.slice(0, colon) : service;
}
