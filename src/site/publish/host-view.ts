/** What publish knows of one host, gathered once a cycle: the same for its page, its data and the overview. */
import type { HostConfig } from '../../config/config.ts';
import { isHostName } from '../../names.ts';
import { parseSeriesKey } from '../../sample.ts';
import type { StatusRow } from '../../state/state.ts';
import type { Latest } from '../../store/store.ts';
import { type Unit, unitOf } from '../graph/unit.ts';
import { compareStatus, type HostStatus, worstStatus } from '../markup/status-words.ts';
import { graphName } from '../site-path.ts';
import type { PublishInput } from './publish-input.ts';

export interface HostView {
  readonly name: string;
  /** The configuration's entry; undefined for unlisted hosts and for the instance itself. */
  readonly config: HostConfig | undefined;
  readonly status: HostStatus;
  /** Worst first, then by name. */
  readonly services: readonly StatusRow[];
  /** By collector, then by name. */
  readonly values: readonly ValueView[];
}

/** A series with its newest value and what it is called on pages. */
export interface ValueView extends Latest {
  readonly metric: string;
  /** The labels but `host`. */
  readonly labels: readonly [string, string][];
  readonly unit: Unit;
  /** The file name of its graph. */
  readonly graph: string;
}

/** All hosts that are configured or of which something is known, configured ones first, in that order. */
export function viewHosts({ hosts, statuses, store, units }: PublishInput): HostView[] {
  const rows = groupByHost(statuses);
  const latest = groupByHost(store.latest({}));
  const configs = new Map(hosts.map((host) => [host.name, host]));
  const names = new Set([...configs.keys(), ...[...new Set([...rows.keys(), ...latest.keys()])].sort()]);
  // names are checked where they come in; a page is no place to rely on it
  return [...names].filter(isHostName).map((name) => {
    const services = [...(rows.get(name) ?? [])].sort(compareServices);
    const values = (latest.get(name) ?? []).map((one) => viewValue(one, units)).sort(compareValues);
    return { name, config: configs.get(name), status: worstStatus(services), services, values };
  });
}

function groupByHost<T extends { readonly host: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.host);
    if (group) group.push(item);
    else groups.set(item.host, [item]);
  }
  return groups;
}

function viewValue(latest: Latest, units: PublishInput['units']): ValueView {
  const { metric, labels } = parseSeriesKey(latest.series);
  return {
    ...latest,
    metric,
    labels: Object.entries(labels).filter(([name]) => name !== 'host'),
    unit: unitOf(metric, latest.type, units?.get(`${latest.collector} ${metric}`)),
    graph: graphName(latest.series, latest.collector, latest.stepSeconds),
  };
}

function compareServices(a: StatusRow, b: StatusRow): number {
  return compareStatus(a.status, b.status) || compareText(a.service, b.service);
}

function compareValues(a: ValueView, b: ValueView): number {
  return compareText(a.collector, b.collector) || compareText(a.series, b.series) || a.stepSeconds - b.stepSeconds;
}

/** By code units: the same everywhere, and far cheaper than a locale's order. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
