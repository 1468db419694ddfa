/** Hand-made sites for pages: what gathering would give, without a store or a state. */
import type { HostConfig } from '../../src/config/config.ts';
import { parseSeriesKey } from '../../src/sample.ts';
import type { Graph, GraphLine } from '../../src/site/graph/graph.ts';
import { unitOf } from '../../src/site/graph/unit.ts';
import { worstStatus } from '../../src/site/markup/status-words.ts';
import { pathStep } from '../../src/site/site-path.ts';
import { DEFAULT_SETTINGS } from '../../src/site/site-settings.ts';
import type { GroupView, HostView, SiteView, ValueView } from '../../src/site/site-view.ts';
import { host, NOW, row } from './site-input.ts';

/** The newest value of a series, a gauge unless its name ends in `_total`. */
export function valueView(series: string, value: number | undefined = 5, more: Partial<ValueView> = {}): ValueView {
  const { metric, labels } = parseSeriesKey(series);
  const type = metric.endsWith('_total') ? 'counter' : 'gauge';
  return {
    series,
    host: labels.host ?? '',
    type,
    collector: 'local',
    stepSeconds: 300,
    time: NOW,
    value,
    raw: value ?? 0,
    metric,
    labels: Object.entries(labels).filter(([name]) => name !== 'host'),
    unit: unitOf(metric, type),
    ...more,
  };
}

/** A graph of one line a series. */
export function graphOf(hostName: string, id: string, series: readonly string[], more: Partial<Graph> = {}): Graph {
  const lines = series.map((key): GraphLine => {
    return { label: key, series: key, collector: 'local', stepSeconds: 300, draw: 'line', factor: 1 };
  });
  const unit = unitOf(parseSeriesKey(series[0] ?? 'x{}').metric, 'gauge');
  return { id, host: hostName, title: id, category: 'system', unit, lines, limits: [], ...more };
}

/** A configured host with a graph of its load, drawn just now. */
export function hostView(name: string, more: Partial<HostView> & { groups?: readonly string[] } = {}): HostView {
  const { groups = [], ...own } = more;
  const config: HostConfig | undefined =
    own.kind === undefined || own.kind === 'own' ? host(name, { groups }) : undefined;
  const services = own.services ?? [row(name, 'load')];
  const values = own.values ?? [valueView(`node_load1{host="${name}"}`)];
  return {
    name,
    config,
    kind: 'own',
    status: worstStatus(services),
    services,
    values,
    graphs:
      values.length > 0
        ? [
            graphOf(
              name,
              'load',
              values.map(({ series }) => series),
            ),
          ]
        : [],
    drawnUntil: NOW,
    pictures: true,
    ...own,
  };
}

/** A site of these hosts; groups as their configurations say, those without any under `Hosts`. */
export function siteView(
  hosts: readonly HostView[] = [hostView('web1'), hostView('web2')],
  more: Partial<SiteView> = {},
): SiteView {
  return {
    settings: DEFAULT_SETTINGS,
    views: {},
    now: NOW,
    intervalSeconds: 300,
    timezone: 'Europe/Berlin',
    instance: 'run-cycle',
    otherInstances: [],
    cycle: { id: 'c1', seconds: 2, problems: [] },
    paused: undefined,
    hosts,
    hostOf: new Map(hosts.map((one) => [one.name, one])),
    groups: groupViews(hosts),
    ...more,
  };
}

const KINDS = {
  own: 'Hosts',
  local: 'Hosts',
  other: 'Other instances',
  unlisted: 'Unlisted hosts',
  instance: 'run-cycle itself',
};

function groupViews(hosts: readonly HostView[]): GroupView[] {
  const names = new Map<string, HostView[]>();
  for (const one of hosts)
    for (const name of one.config?.groups.length ? one.config.groups : [KINDS[one.kind]])
      names.set(name, [...(names.get(name) ?? []), one]);
  return [...names].map(([name, members]) => {
    return { name, step: pathStep(name), configured: !Object.values(KINDS).includes(name), hosts: members };
  });
}
