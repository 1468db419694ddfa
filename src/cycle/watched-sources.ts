/** Which sources a cycle has something to say of: those that were asked, and those that should have been long ago. */
import type { CollectorConfig, Config } from '../config/config.ts';
import type { Finding } from '../finding.ts';
import type { TellTime } from '../no-data-since.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import type { Known } from '../state/engine-findings.ts';
import type { Row } from '../state/row.ts';
import type { ProgramRun } from '../state/state.ts';
import type { Source } from '../store/store.ts';
import { type Asked, whoIsAsked } from './asked.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { isWatched, type LeftHosts } from './left-hosts.ts';
import {
  type Brought,
  judgeSources,
  type KnownSource,
  SILENT_AFTER,
  sourceFindings,
  unheardFindings,
} from './source-findings.ts';

export interface Watched extends Required<Pick<Known, 'heard' | 'dropped'>> {
  readonly findings: readonly Finding[];
}

/** Judges them; `left` tells which hosts were configured before. */
export function watchSources(cycle: Cycle, results: readonly ProgramResult[], left: LeftHosts): Watched {
  const { config, configured, facts, request, samples, state } = cycle;
  // the instance's own services bear the programs' names, but are no sources
  const known = state.engineServices().filter(({ host }) => host !== facts.instance);
  const ended = results.flatMap(({ brought }) => brought ?? []);
  const stored = storedByProcess(cycle, results);
  const late = overdue(config, state.runs(), { known, ended, now: request.clock() });
  // whoever --only has kept from running says nothing by that
  const meant = late.filter(({ collector }) => request.only?.includes(collector) !== false);
  const brought = [...ended, ...stored, ...meant];
  const byCollector = new Map(brought.map((each) => [each.collector, each]));
  const asked = whoIsAsked(config);
  const isDropped = (row: Row) => isNotWaitedFor(row, asked, byCollector.get(row.service)?.hosts, configured);
  const dropped = new Set(known.filter(isDropped).map(keyOf));
  const waited = known.filter((row) => !dropped.has(keyOf(row)));
  const { findings, silent } = judgeSources(brought, waited, configured);
  const told =
    silent.length === 0
      ? []
      : findSilent(
          silent,
          samples.use((store) => store.sources()),
          {
            isWatched: (source) => isWatched(source, configured, left, request.clock()),
            isConfigured: (host) => configured.has(host),
            stepOf: (collector) => byCollector.get(collector)?.stepSeconds ?? 0,
            now: request.clock(),
            tellTime: (time) => formatMinute(time, config.general.timezone),
          },
        );
  return { findings: [...findings, ...told], heard: new Set(byCollector.keys()), dropped };
}

interface SilentContext {
  isWatched(source: Source): boolean;
  isConfigured(host: string): boolean;
  stepOf(collector: string): number;
  readonly now: number;
  readonly tellTime: TellTime;
}

/** What the store knows of silent sources; of hosts that are configured silence counts without that, too. */
function findSilent(silent: readonly KnownSource[], sources: readonly Source[], context: SilentContext): Finding[] {
  const clock = { now: context.now, tellTime: context.tellTime };
  const wanted = new Set(silent.map(keyOf));
  const stored = sources.filter(({ host, collector }) => wanted.has(keyOf({ host, service: collector })));
  const heardOnce = new Set(stored.map(({ host, collector }) => keyOf({ host, service: collector })));
  const never = silent.filter((source) => context.isConfigured(source.host) && !heardOnce.has(keyOf(source)));
  return [...sourceFindings(stored.filter(context.isWatched), clock), ...unheardFindings(never, context.stepOf, clock)];
}

function keyOf({ host, service }: Pick<Row, 'host' | 'service'>): string {
  return `${host}/${service}`;
}

/** Behind an updater of its own a collector's samples come by the inbox: what is in the store tells what it brought. */
function storedByProcess({ config, now, samples }: Cycle, results: readonly ProgramResult[]): Brought[] {
  const ran = new Set(results.map(({ record }) => record.name));
  const collectors = config.collectors.filter(
    ({ name, updaters }) => ran.has(name) && !updaters.includes('builtin') && updaters.includes('process'),
  );
  if (collectors.length === 0) return [];
  const sources = samples.use((store) => store.sources());
  return collectors.map(({ name, everyMs }) => {
    const stepSeconds = everyMs / 1000;
    const fresh = sources.filter((one) => one.collector === name && one.lastTime > now - stepSeconds);
    return { collector: name, stepSeconds, hosts: new Set(fresh.map(({ host }) => host)) };
  });
}

interface Around {
  readonly known: readonly Row[];
  readonly ended: readonly Brought[];
  readonly now: number;
}

/** Collectors that have not run for three of their periods, whatever kept them from it: their sources are silent. */
function overdue(
  { collectors }: Config,
  runs: ReadonlyMap<string, ProgramRun>,
  { known, ended, now }: Around,
): Brought[] {
  const done = new Set(ended.map(({ collector }) => collector));
  return collectors
    .filter((collector) => isStored(collector) && !done.has(collector.name))
    .filter(({ name, everyMs }) => now - (runs.get(name)?.at ?? now) > (SILENT_AFTER * everyMs) / 1000)
    .map(({ name, everyMs }) => {
      const blocked = known.filter(({ service, overlays }) => service === name && overlays.includes('blocked'));
      const hosts = new Set(blocked.map(({ host }) => host));
      return { collector: name, stepSeconds: everyMs / 1000, hosts: new Set<string>(), blocked: hosts };
    });
}

function isStored({ updaters }: CollectorConfig): boolean {
  return updaters.includes('builtin') || updaters.includes('process');
}

/** Whether nobody waits for a source any more: nothing of it is stored here, or its host does not use the collector. */
function isNotWaitedFor(
  { host, service }: Row,
  asked: Asked,
  heard: ReadonlySet<string> | undefined,
  configured: ReadonlySet<string>,
): boolean {
  const collector = asked.collectors.get(service);
  if (!collector) return false;
  if (!isStored(collector)) return true;
  return heard?.has(host) !== true && configured.has(host) && !asked.isAsked(service, host);
}
