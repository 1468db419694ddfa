/** Every source is a service `HOST/COLLECTOR`: ok while it brings samples, unknown when it has fallen silent. */
import { formatDuration } from '../duration.ts';
import type { Finding, Status } from '../finding.ts';
import type { Source } from '../store/store.ts';

/** How many steps a source may miss before it counts as silent. */
const SILENT_AFTER = 3;

/** A collector that ran in this cycle, and the hosts that it brought samples of. */
export interface Brought {
  readonly collector: string;
  readonly stepSeconds: number;
  readonly hosts: ReadonlySet<string>;
}

/** What is held true of a source so far. */
export interface KnownSource {
  readonly host: string;
  readonly service: string;
  readonly status: Status;
}

/** Sources that bring something are ok. */
export function broughtFindings(brought: Brought): Finding[] {
  const text = every(brought.stepSeconds);
  return [...brought.hosts].map((host) => ({ host, service: brought.collector, status: 'ok', text }));
}

/** Known sources of the collectors that ran, which have brought nothing: only for these must the store be asked. */
export function silentSources(brought: readonly Brought[], known: Iterable<KnownSource>): KnownSource[] {
  const hosts = new Map(brought.map((each) => [each.collector, each.hosts]));
  return [...known].filter(({ host, service }) => hosts.get(service)?.has(host) === false);
}

/** One finding a source by when it last brought something. `isoTime` writes an epoch in words; `now` is epoch seconds. */
export function sourceFindings(sources: readonly Source[], now: number, isoTime: (epoch: number) => string): Finding[] {
  return [...newestPerService(sources).values()].map((source) => {
    const silent = now - source.lastTime > SILENT_AFTER * source.stepSeconds;
    return {
      host: source.host,
      service: source.collector,
      status: silent ? 'unknown' : 'ok',
      text: silent ? `no data since ${isoTime(source.lastTime)}` : every(source.stepSeconds),
    };
  });
}

function every(stepSeconds: number): string {
  return `data every ${formatDuration(stepSeconds * 1000)}`;
}

function newestPerService(sources: readonly Source[]): Map<string, Source> {
  const newest = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.host}/${source.collector}`;
    const known = newest.get(key);
    // after `every` has changed, the old step's source is silent for good: the newest one speaks for the service
    if (!known || known.lastTime < source.lastTime) newest.set(key, source);
  }
  return newest;
}
