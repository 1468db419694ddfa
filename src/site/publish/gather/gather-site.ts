/** Gathers once a cycle what every page and data file is made of. */
import { compareText } from '../../../compare-text.ts';
import type { HostConfig } from '../../../config/config.ts';
import { FORGET_SECONDS } from '../../../forget-after.ts';
import { groupBy } from '../../../group-by.ts';
import { isHostName } from '../../../names.ts';
import type { StatusRow } from '../../../state/state.ts';
import type { Latest } from '../../../store/store.ts';
import { compareStatus, isProblem, knownStatus, worstStatus } from '../../markup/status-words.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../site-settings.ts';
import type { HostView, SiteView } from '../../site-view.ts';
import type { PublishInput } from '../publish-input.ts';
import type { HostMemory, PublishMemory } from '../publish-memory.ts';
import { newGraphGatherer } from './gather-graphs.ts';
import { gatherGroups } from './gather-groups.ts';
import { newValueViewer } from './gather-values.ts';

/** With `svg: auto` a site keeps pictures of all its graphs up to so many, beyond that only where there is a problem. */
export const MOST_PICTURES = 2000;

type Memory = Pick<PublishMemory, 'hosts'>;

/** Everything that is known in this cycle. `memory` tells until when each host was drawn. */
export function gatherSite(input: PublishInput, memory: Memory): SiteView {
  const settings = input.settings ?? DEFAULT_SETTINGS;
  const hosts = gatherHosts(input, settings, memory);
  return {
    settings,
    views: input.views ?? {},
    now: input.now,
    intervalSeconds: input.intervalSeconds,
    timezone: input.timezone,
    instance: input.instance,
    otherInstances: input.otherInstances ?? [],
    stopped: input.stopped ?? [],
    cycle: input.cycle,
    paused: input.paused,
    hosts,
    hostOf: byName(hosts),
    groups: gatherGroups(hosts, input.hosts),
  };
}

function gatherHosts(input: PublishInput, { svg }: SiteSettings, memory: Memory): HostView[] {
  const rows = groupBy(input.statuses, ({ host }) => host);
  const latest = groupBy(input.store.latest({}), ({ host }) => host);
  const identify = newIdentifier(input);
  const viewValue = newValueViewer(input.units);
  const gatherGraphs = newGraphGatherer(input.graphHints ?? []);
  const own = [...input.hosts, ...(input.foreignHosts ?? []).map(({ host }) => host)].map(({ name }) => name);
  const lastSamples = newestSamples(input);
  const names = new Set([...own, ...[...new Set([...rows.keys(), ...latest.keys(), ...lastSamples.keys()])].sort()]);
  // names are checked where they come in; a page is no place to rely on it
  const found = [...names].filter(isHostName).map((name) => {
    const services = (rows.get(name) ?? []).sort(compareServices);
    const values = (latest.get(name) ?? []).sort(compareValues).map(viewValue);
    const graphs = gatherGraphs(name, values, services);
    const identity = identify(name);
    const lastSample = identity.kind === 'unlisted' ? lastSamples.get(name) : undefined;
    const known = { ...identity, ...(lastSample === undefined ? {} : { lastSample }) };
    return { name, ...known, status: worstStatus(services), services, values, graphs };
  });
  const count = found.reduce((sum, { graphs }) => sum + graphs.length, 0);
  const all = svg === 'all' || (svg === 'auto' && count <= MOST_PICTURES);
  return found.map((host) => {
    const pictures = all || (svg === 'auto' && hasProblem(host));
    return { ...host, pictures, drawnUntil: drawnUntilOf(memory.hosts.get(host.name), pictures) };
  });
}

/** When the newest sample of each host was taken that is not yet forgotten. */
function newestSamples({ store, now }: PublishInput): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { host, lastTime } of store.sources())
    if (now - lastTime < FORGET_SECONDS) newest.set(host, Math.max(lastTime, newest.get(host) ?? 0));
  return newest;
}

/** The same site after more was drawn. */
export function withDrawn(site: SiteView, own: readonly HostConfig[], memory: Memory): SiteView {
  const hosts = site.hosts.map((host) => ({
    ...host,
    drawnUntil: drawnUntilOf(memory.hosts.get(host.name), host.pictures),
  }));
  return { ...site, hosts, hostOf: byName(hosts), groups: gatherGroups(hosts, own) };
}

/** A page must not show a picture that is still to be drawn. */
function drawnUntilOf(kept: HostMemory | undefined, pictures: boolean): number | undefined {
  return pictures ? kept?.drawn.day : kept?.until.day;
}

function byName(hosts: readonly HostView[]): ReadonlyMap<string, HostView> {
  return new Map(hosts.map((host) => [host.name, host]));
}

/** Whether anything of a host wants to be looked at. */
export function hasProblem({ services }: Pick<HostView, 'services'>): boolean {
  return services.some((row) => isProblem(row.status));
}

type Identity = Pick<HostView, 'config' | 'kind' | 'watchedBy'>;

function newIdentifier({ hosts, foreignHosts = [], instance, otherInstances = [], thisMachine }: PublishInput) {
  const own = new Map<string, HostConfig>(hosts.map((host) => [host.name, host]));
  const foreign = new Map(foreignHosts.map((one) => [one.host.name, one]));
  const instances = new Set([instance, ...otherInstances]);
  return (name: string): Identity => {
    const config = own.get(name);
    if (config) return { config, kind: 'own' };
    const other = foreign.get(name);
    if (other) return { config: other.host, kind: 'other', watchedBy: other.instance };
    if (instances.has(name)) return { config: undefined, kind: 'instance' };
    return { config: undefined, kind: name === thisMachine ? 'local' : 'unlisted' };
  };
}

function compareServices(a: StatusRow, b: StatusRow): number {
  return compareStatus(knownStatus(a), knownStatus(b)) || compareText(a.service, b.service);
}

function compareValues(a: Latest, b: Latest): number {
  return compareText(a.collector, b.collector) || compareText(a.series, b.series) || a.stepSeconds - b.stepSeconds;
}
