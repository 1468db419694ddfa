/** The other instances whose data directories this one reads: their samples and statuses, joined with its own. */
import type { HostConfig } from '../config/config.ts';
import { environment } from '../config/environment.ts';
import { cacheDirOf } from '../config/locate.ts';
import { countText } from '../count-text.ts';
import type { Finding } from '../finding.ts';
import type { HintKind, KeptHint } from '../state/hints.ts';
import type { Beginner, HistoryFilter, StatusChange } from '../state/history.ts';
import { findClaims, joinStatuses } from '../state/joined-statuses.ts';
import {
  readOtherBegan,
  readOtherChanges,
  readOtherHints,
  readOtherHistory,
  readOtherProblems,
} from '../state/other-state.ts';
import type { HistoryEntry, Problem, StatusRow } from '../state/state.ts';
import { joinReaders } from '../store/joined-reader.ts';
import type { StoreReader } from '../store/store.ts';
import { visibleLine } from '../visible-text.ts';
import { type OtherInstance, openInstance, sourcesOf } from './open-other-instance.ts';
import { type OtherHosts, readOtherHosts } from './other-hosts.ts';
import { recentSources, reportedHosts } from './reported-hosts.ts';

/** Nothing here throws because of another instance: what is wrong with one is among the problems. */
export interface OtherInstances {
  names(): string[];
  /** Those that run no cycles any more, and when the last one of each began, epoch seconds. */
  stopped(): { readonly instance: string; readonly since: number }[];
  joinStore(own: StoreReader | undefined): StoreReader;
  joinStatuses(own: readonly StatusRow[]): StatusRow[];
  /**
   * The hosts that each configures; of one whose configuration cannot be read, those that it reports and nobody else
   * configures.
   */
  hosts(): { readonly instance: string; readonly host: HostConfig }[];
  /** Which hosts each claims for itself, in the order of the directories. */
  claims(): InstanceClaims[];
  /** What their collectors say of their series, of one kind. */
  hints(kind: HintKind): KeptHint[];
  /** The history of each, newest first; an entry says whose it is. */
  history(filter: HistoryFilter): (HistoryEntry & { readonly instance: string })[];
  /** The changes of services since a time, epoch seconds, of each oldest first. */
  statusChanges(since: number): StatusChange[];
  /** When the first entry of each host, or of each `host/service`, was written, in each. */
  historyBegan(of: Beginner): ReadonlyMap<string, number>[];
  /** The problems of each that lasted at `since`, epoch seconds, or later. */
  pastProblems(since: number): (Problem & { readonly instance: string })[];
  /** What cannot be read, who has stopped, and which hosts two instances claim: one line each. */
  problems(): string[];
  /** Each as a service `INSTANCE/reads:DIRECTORY` of this instance: unknown while it cannot be read or has stopped. */
  findings(instance: string): Finding[];
  close(): void;
}

/** The hosts of an instance that has collectors; where its configuration cannot be read, those that it reports. */
export interface InstanceClaims {
  readonly instance: string;
  readonly dataDir: string;
  readonly hosts: readonly string[];
}

const MOST_CLAIMS = 5;
const MOST_SERVICE = 256;
/** What is wrong with one has been noted when it was opened. */
const TOLD = () => {};

/** Opens them when first asked for anything, `now` epoch seconds; times are told in the time zone. With no directories it costs nothing. */
export function otherInstances(dataDirs: readonly string[], now: number, timezone: string): OtherInstances {
  let opened: OtherInstance[] | undefined;
  const all = () => {
    opened ??= dataDirs.map((dataDir) => openInstance(dataDir, now, timezone));
    return opened;
  };
  return {
    names: () => all().map(({ name }) => name),
    stopped: () =>
      all().flatMap(({ name, stoppedAt }) =>
        stoppedAt === undefined ? [] : [{ instance: name, since: Math.floor(stoppedAt) }],
      ),
    joinStore: (own) =>
      joinReaders(
        own,
        all().map(({ store }) => store),
      ),
    joinStatuses: (own) => joinStatuses(own, all()),
    hosts: () => watchedHosts(all()),
    claims: () => all().map(claimsOf),
    hints: (kind) => all().flatMap(({ dataDir }) => readOtherHints(dataDir, kind, TOLD) ?? []),
    history: (filter) => all().flatMap((other) => historyOf(other, filter)),
    statusChanges: (since) => all().flatMap((other) => readOtherChanges(other.dataDir, since, TOLD) ?? []),
    historyBegan: (of) => all().flatMap(({ dataDir }) => readOtherBegan(dataDir, of, TOLD) ?? []),
    pastProblems: (since) => all().flatMap((other) => problemsOf(other, since)),
    problems: () => [...all().flatMap(problemTexts), ...claimTexts(all())],
    findings: (instance) => all().map((other) => judge(instance, other)),
    close() {
      for (const { store } of opened ?? []) store.close();
    },
  };
}

function historyOf({ dataDir, name }: OtherInstance, filter: HistoryFilter) {
  return (readOtherHistory(dataDir, filter, TOLD) ?? []).map((entry) => ({ ...entry, instance: name }));
}

function problemsOf({ dataDir, name }: OtherInstance, since: number) {
  return (readOtherProblems(dataDir, since, TOLD) ?? []).map((problem) => ({ ...problem, instance: name }));
}

function configurationOf(other: OtherInstance): OtherHosts {
  const env = environment();
  other.configured ??= readOtherHosts(other.dataDir, cacheDirOf(env), env);
  return other.configured;
}

function watchedHosts(all: readonly OtherInstance[]): { instance: string; host: HostConfig }[] {
  const configured = all.flatMap((other) =>
    (configurationOf(other).hosts ?? []).map((host) => ({ instance: other.name, host })),
  );
  const known = new Set([...configured.map(({ host }) => host.name), ...all.map(({ name }) => name)]);
  const reported = all
    .filter((other) => configurationOf(other).hosts === undefined)
    .flatMap((other) =>
      reportedHosts([...other.rows, ...recentSources(sourcesOf(other.store))], known).map((host) => ({
        instance: other.name,
        host,
      })),
    );
  return [...configured, ...reported];
}

function claimsOf(other: OtherInstance): InstanceClaims {
  const { hosts, collects } = configurationOf(other);
  const { name: instance, dataDir, rows } = other;
  if (hosts) return { instance, dataDir, hosts: collects ? hosts.map(({ name }) => name) : [] };
  return { instance, dataDir, hosts: [...new Set(rows.map(({ host }) => host))].filter((host) => host !== instance) };
}

/** An unreadable configuration is told, but makes nobody doubt the data. */
function problemTexts({ name, problems, configured }: OtherInstance): string[] {
  const all = configured?.problem === undefined ? problems : [...problems, configured.problem];
  return all.map((problem) => `reads ${name}: ${problem}`);
}

function judge(instance: string, { dataDir, rows, problems }: OtherInstance): Finding {
  const [problem] = problems;
  const about = { host: instance, service: `reads:${visibleLine(dataDir)}`.slice(0, MOST_SERVICE) };
  if (problem !== undefined) return { ...about, status: 'unknown', text: problem };
  return { ...about, status: 'ok', text: countText(new Set(rows.map(({ host }) => host)).size, 'host') };
}

function claimTexts(others: readonly OtherInstance[]): string[] {
  const claims = findClaims(others);
  const texts = claims
    .slice(0, MOST_CLAIMS)
    .map(
      ({ host, service, by: [one, two] }) =>
        `${one} and ${two} both report ${host}/${visibleLine(service)}: only the newer is shown; let one of them watch ${host}`,
    );
  return claims.length > MOST_CLAIMS ? [...texts, `and ${claims.length - MOST_CLAIMS} more such hosts`] : texts;
}
