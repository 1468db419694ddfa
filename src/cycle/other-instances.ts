/** The other instances whose data directories this one reads: their samples and statuses, joined with its own. */
import { basename } from 'node:path';
import type { HostConfig } from '../config/config.ts';
import { environment } from '../config/environment.ts';
import { cacheDirOf } from '../config/locate.ts';
import { countText } from '../count-text.ts';
import { describeUnreadable, unreadableDirectory } from '../files/unreadable.ts';
import type { Finding } from '../finding.ts';
import { isInstanceName } from '../names.ts';
import type { HintKind, KeptHint } from '../state/hints.ts';
import type { HistoryFilter, StatusChange } from '../state/history.ts';
import { findClaims, joinStatuses, type OtherStatuses, staleStatuses } from '../state/joined-statuses.ts';
import {
  readOtherBegan,
  readOtherChanges,
  readOtherHints,
  readOtherHistory,
  readOtherProblems,
  readOtherState,
} from '../state/other-state.ts';
import type { HistoryEntry, Problem, StatusRow } from '../state/state.ts';
import { joinReaders } from '../store/joined-reader.ts';
import { type OtherStore, openOtherStore } from '../store/other-store.ts';
import type { StoreReader } from '../store/store.ts';
import { visibleLine } from '../visible-text.ts';
import { isoTime } from './cycle-request.ts';
import { readOwner } from './lock/owner.ts';
import { type OtherHosts, readOtherHosts } from './other-hosts.ts';
import { OWN_COLLECTOR } from './report/own-samples.ts';
import { recentSources, reportedHosts } from './reported-hosts.ts';

/** Nothing here throws because of another instance: what is wrong with one is among the problems. */
export interface OtherInstances {
  names(): string[];
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
  /** When the first entry of each host was written, in each. */
  historyBegan(): ReadonlyMap<string, number>[];
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

interface OtherInstance extends OtherStatuses {
  readonly dataDir: string;
  readonly store: OtherStore;
  readonly problems: string[];
  /** What its configuration says; read when first asked for. */
  configured?: OtherHosts;
}

const DEFAULT_INTERVAL = 300;
/** An instance has stopped when it has let so many of its intervals pass. */
const STOPPED_INTERVALS = 3;
const MOST_CLAIMS = 5;
const MOST_SERVICE = 256;
/** What is wrong with one has been noted when it was opened. */
const TOLD = () => {};

/** Opens them when first asked for anything, `now` epoch seconds. With no directories it costs nothing. */
export function otherInstances(dataDirs: readonly string[], now: number): OtherInstances {
  let opened: OtherInstance[] | undefined;
  const all = () => {
    opened ??= dataDirs.map((dataDir) => openInstance(dataDir, now));
    return opened;
  };
  return {
    names: () => all().map(({ name }) => name),
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
    statusChanges: (since) => all().flatMap((other) => readOtherChanges(other.dataDir, since, () => {}) ?? []),
    historyBegan: () => all().flatMap(({ dataDir }) => readOtherBegan(dataDir, () => {}) ?? []),
    pastProblems: (since) => all().flatMap((other) => problemsOf(other, since)),
    problems: () => [...all().flatMap(problemTexts), ...claimTexts(all())],
    findings: (instance) => all().map((other) => judge(instance, other)),
    close() {
      for (const { store } of opened ?? []) store.close();
    },
  };
}

function openInstance(dataDir: string, now: number): OtherInstance {
  const problems: string[] = [];
  const name = nameOf(dataDir);
  const fail = (problem: string) => void problems.push(visibleLine(problem.slice(0, 500)));
  const onFailure = (path: string, error: unknown) => fail(describeUnreadable(path, error));
  const closed = unreadableDirectory(dataDir);
  if (closed !== undefined) {
    fail(closed);
    return { dataDir, name, rows: [], store: NO_STORE, problems };
  }
  const store = openOtherStore(dataDir, onFailure);
  const state = readOtherState(dataDir, onFailure);
  const interval = intervalOf(store);
  if (!state) {
    if (problems.length === 0) fail(`no cycle has run in ${dataDir} yet`);
    return { dataDir, name, rows: [], store, problems };
  }
  const { rows, cycleAt = 0 } = state;
  if (now - cycleAt <= STOPPED_INTERVALS * interval) return { dataDir, name, rows, store, problems };
  fail(`no cycle since ${isoTime(cycleAt)}: is its line in the crontab, and no STOP file there?`);
  return { dataDir, name, rows: staleStatuses(rows), store, problems };
}

const NO_STORE: OtherStore = { ask: () => undefined, knowsHostOf: () => false, close: () => {} };

/** The name that the data directory remembers, else that of the directory. */
function nameOf(dataDir: string): string {
  const owner = readOwner(dataDir);
  const name = owner && 'instance' in owner ? owner.instance : basename(dataDir);
  return isInstanceName(name) ? name : visibleLine(basename(dataDir)).slice(0, 64);
}

/** Cron's period there, seconds: the step of the instance's own figures. */
function intervalOf(store: OtherStore): number {
  const own = sourcesOf(store).filter(({ collector }) => collector === OWN_COLLECTOR);
  return own.sort((a, b) => b.lastTime - a.lastTime)[0]?.stepSeconds ?? DEFAULT_INTERVAL;
}

function sourcesOf(store: OtherStore) {
  return store.ask((reader) => reader.sources()) ?? [];
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
