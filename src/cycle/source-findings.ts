/** Every source is a service `HOST/COLLECTOR`: ok while it brings samples, unknown when it has fallen silent. Pure. */
import type { Finding, Status } from '../finding.ts';
import { lastingText } from '../lasting-text.ts';
import { DATA_EVERY, NO_DATA_SINCE } from '../no-data-since.ts';
import type { Source } from '../store/store.ts';

/** How many steps a source may miss before it counts as silent. */
export const SILENT_AFTER = 3;
const NEVER = 'no data so far';

/** A collector that ran in this cycle, or should have long ago, and the hosts that it brought samples of. */
export interface Brought {
  readonly collector: string;
  readonly stepSeconds: number;
  readonly hosts: ReadonlySet<string>;
  /** Hosts that are configured to be looked at, and were not left out. */
  readonly wanted?: readonly string[];
  /** Hosts that were left out, because what comes before found them down: their silence means nothing. */
  readonly blocked?: ReadonlySet<string>;
}

/** What is held true of a source so far. */
export interface KnownSource {
  readonly host: string;
  readonly service: string;
  readonly status: Status;
  readonly text: string;
  /** Epoch seconds. */
  readonly since: number;
}

export interface Judged {
  /** Sources that bring something and of which that was not known, or whose host nobody has configured. */
  readonly findings: readonly Finding[];
  /** Known sources that were not heard of, and not judged silent before: only for these must the store be asked. */
  readonly silent: readonly KnownSource[];
}

/** Judges the sources of a cycle. In a fleet nearly all are as they were, so no finding is made of those. */
export function judgeSources(
  brought: readonly Brought[],
  known: Iterable<KnownSource>,
  configured: ReadonlySet<string>,
): Judged {
  const ran = new Map(brought.map((each) => [each.collector, { ...each, asBefore: new Set<string>() }]));
  const silent: KnownSource[] = [];
  const held = new Set<string>();
  for (const source of known) {
    const collector = ran.get(source.service);
    if (!collector || collector.blocked?.has(source.host)) continue;
    held.add(`${source.host}/${source.service}`);
    if (!collector.hosts.has(source.host)) {
      // of a host that nobody has configured the store is asked each time: after thirty days it is forgotten
      if (!isSilent(source) || !configured.has(source.host)) silent.push(source);
    } else if (source.status === 'ok' && source.text === every(collector.stepSeconds) && configured.has(source.host))
      collector.asBefore.add(source.host);
  }
  const unheard = brought.flatMap(({ collector, hosts, wanted = [] }) =>
    wanted
      .filter((host) => !hosts.has(host) && !held.has(`${host}/${collector}`))
      .map((host): Finding => ({ host, service: collector, status: 'pending', text: 'no data yet' })),
  );
  const findings = [...ran.values()].flatMap(({ collector, stepSeconds, hosts, asBefore }) =>
    asBefore.size === hosts.size
      ? []
      : [...hosts].filter((host) => !asBefore.has(host)).map((host) => okFinding(host, collector, stepSeconds)),
  );
  return { findings: [...findings, ...unheard], silent };
}

function isSilent({ status, text }: KnownSource): boolean {
  return status === 'unknown' && text.startsWith(NO_DATA_SINCE);
}

function okFinding(host: string, service: string, stepSeconds: number): Finding {
  return { host, service, status: 'ok', text: every(stepSeconds) };
}

/** When it is, and how an epoch is written in words. */
interface Clock {
  readonly now: number;
  tellTime(epoch: number): string;
}

/** One finding a source by when it last brought something. */
export function sourceFindings(sources: readonly Source[], { now, tellTime }: Clock): Finding[] {
  return [...newestPerService(sources).values()].map((source) => {
    const silent = now - source.lastTime > SILENT_AFTER * source.stepSeconds;
    return {
      host: source.host,
      service: source.collector,
      status: silent ? 'unknown' : 'ok',
      text: silent ? `${NO_DATA_SINCE}${tellTime(source.lastTime)}` : every(source.stepSeconds),
    };
  });
}

/** Of those who are asked and of whom the store knows nothing: pending for three steps, then unknown. */
export function unheardFindings(
  sources: readonly KnownSource[],
  stepOf: (collector: string) => number,
  { now, tellTime }: Clock,
): Finding[] {
  return sources.map(({ host, service, status, text, since }) => {
    if (status === 'unknown' && text.startsWith(NEVER)) return { host, service, status, text };
    if (now - since <= SILENT_AFTER * stepOf(service)) return { host, service, status: 'pending', text: 'no data yet' };
    return { host, service, status: 'unknown', text: `${NEVER}, asked since ${tellTime(since)}` };
  });
}

function every(stepSeconds: number): string {
  return `${DATA_EVERY}${lastingText(stepSeconds)}`;
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
