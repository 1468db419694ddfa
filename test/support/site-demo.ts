/**
 * A whole site with plausible contents, made as a cycle makes it: samples into the store, findings into the state,
 * frames by the pagemaker, live files by publish. Its time stands still, so that what fails once fails again.
 */
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostConfig } from '../../src/config/config.ts';
import type { Finding } from '../../src/finding.ts';
import { publish } from '../../src/site/publish/publish.ts';
import type { PublishInput } from '../../src/site/publish/publish-input.ts';
import type { SiteSettings, Views } from '../../src/site/site-settings.ts';
import { openState, type State } from '../../src/state/open-state.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { demoCycles } from './site-demo-cycles.ts';
import { demoHints } from './site-demo-hints.ts';
import { BUSY_GRAPHS, demoHosts, HOSTILE, SPECIAL } from './site-demo-hosts.ts';
import { demoFindings, demoGaps, handledRows, writePast } from './site-demo-state.ts';
import { type DemoSource, demoSources, fillSource } from './site-demo-values.ts';
import { installFrames } from './site-frames.ts';

/** 2026-11-18 11:03:07 UTC, a Wednesday: 12:03:07 in Berlin. */
export const DEMO_NOW = 1_794_999_787;
const INTERVAL = 300;

export interface DemoSite {
  readonly siteDir: string;
  readonly hosts: readonly HostConfig[];
  readonly store: Store;
  readonly state: State;
  /** When its newest cycle was, epoch seconds. */
  now(): number;
  /** One more cycle: values, findings (changed ones may be given), live files. No frame is written. */
  cycle(more?: { readonly findings?: readonly Finding[]; readonly sources?: readonly DemoSource[] }): Promise<void>;
  /** Publishes again what there is, with changes of the input. */
  publish(more?: Partial<PublishInput>): Promise<void>;
  /** Runs the pagemaker again and gives how many pages differed. */
  makeFrames(): Promise<number>;
  close(): void;
}

export interface DemoOptions {
  readonly hosts: number;
  /** Of each ordinary host. */
  readonly services: number;
  /** Of the host `many-graphs`; default 300. */
  readonly busyGraphs?: number;
  readonly settings?: Partial<SiteSettings>;
  /** Leaves to later cycles what publish leaves: not every graph is there then. */
  readonly inPart?: boolean;
}

const VIEWS: Views = {
  traffic: {
    title: 'Traffic everywhere',
    note: `What goes in and out. ${HOSTILE.script}`,
    graphs: [
      { group: 'web', metric: 'node_network_*', range: 'day' },
      { host: SPECIAL.munin, graph: '*', range: 'week' },
    ],
  },
  nothing: { graphs: [{ host: 'no-such-host', range: 'day' }] },
};

const SETTINGS: SiteSettings = {
  title: 'Example monitoring',
  url: 'https://monitoring.example.org/mon/',
  svg: 'auto',
  public: {
    title: 'Example status',
    note: `How our services do. ${HOSTILE.script}`,
    parts: [
      { name: 'Web site', services: ['web*/http:*'] },
      { name: 'Mail', note: HOSTILE.image, services: ['app*/smtp'] },
      { name: HOSTILE.script, services: [`${SPECIAL.hostile}/*`] },
    ],
  },
};

/** A new directory for a demo site: in memory where there is room for it, as it has thousands of files. */
export function demoDirectory(): string {
  const memory = '/dev/shm';
  const roomy = existsSync(memory) && statfsSync(memory).bavail * statfsSync(memory).bsize > 2 ** 30;
  return mkdtempSync(join(roomy ? memory : tmpdir(), 'run-cycle-site-'));
}

/** Makes the site below `dir`, which it may fill as it likes. */
export async function demoSite(dir: string, options: DemoOptions): Promise<DemoSite> {
  const siteDir = join(dir, 'www');
  const hosts = demoHosts(options.hosts);
  const names = hosts.map(({ name }) => name);
  const settings = { ...SETTINGS, ...options.settings };
  const store = openStore(join(dir, 'samples.db'), { keepSeconds: 400 * 86_400 });
  const state = openState(join(dir, 'state.db'));
  const findings = demoFindings(names, options.services);
  const configured = new Set([...names, 'run-cycle']);
  const sources = demoSources(names, longHosts(names), options.busyGraphs ?? BUSY_GRAPHS);
  let now = DEMO_NOW - INTERVAL;
  fillPast(store, sources, now);
  writePast(state, findings, now, configured);

  const site: DemoSite = {
    siteDir,
    hosts,
    store,
    state,
    now: () => now,
    async cycle(more = {}) {
      now += INTERVAL;
      for (const source of [...sources, ...(more.sources ?? [])])
        fillSource(store, source, { from: now - INTERVAL, until: now, gaps: [] });
      for (const finding of more.findings ?? []) findings.set(`${finding.host}/${finding.service}`, finding);
      commitCycle(state, findings, { now, configured });
      await site.publish();
    },
    async publish(more = {}) {
      const input = { siteDir, hosts, settings, views: VIEWS, ...inputOf(state, store, findings, now), ...more };
      await publishWhole(options.inPart ? { maxMs: 1, ...input } : { ...ALL, ...input }, options.inPart);
    },
    makeFrames: async () => (await installFrames(siteDir, { hosts, settings, views: VIEWS })).written,
    close() {
      store.close();
      state.close();
    },
  };
  await site.makeFrames();
  await site.cycle();
  return site;
}

/** Ordinary hosts that look back longer than a day. */
function longHosts(names: readonly string[]): string[] {
  return [SPECIAL.long, ...names.filter((name) => /^(web|app)/.test(name)).slice(0, 1)];
}

function fillPast(store: Store, sources: readonly DemoSource[], now: number): void {
  const gaps = demoGaps(DEMO_NOW).map(({ from, to }) => [from, to] as const);
  for (const source of sources) fillSource(store, source, { from: now - source.seconds, until: now, gaps });
  store.compact(now, 60_000);
}

function commitCycle(
  state: State,
  findings: ReadonlyMap<string, Finding>,
  { now, configured }: { now: number; configured: ReadonlySet<string> },
): void {
  const run = { kind: 'collector', slot: now, at: now, ok: true };
  state.commitRun({ run: { name: 'checks', ...run }, findings: findings.values(), now, scope: { configured } });
  for (const name of ['munin', 'hostile']) {
    const hints = demoHints(name).map((hint) => ({
      ...{ kind: 'graph' as const, host: hint.host ?? '', name: hint.name, text: JSON.stringify(hint) },
    }));
    const unit = { kind: 'unit' as const, host: '', name: 'odd_value0', text: HOSTILE.script };
    state.commitRun({ run: { name, ...run }, findings: [], hints: [...hints, unit], now, scope: { configured } });
  }
}

function inputOf(state: State, store: Store, findings: ReadonlyMap<string, Finding>, now: number) {
  const units = state.hints('unit').map(({ program, name, text }) => [`${program} ${name}`, text] as const);
  return {
    now,
    intervalSeconds: INTERVAL,
    timezone: 'Europe/Berlin',
    instance: 'run-cycle',
    statuses: handledRows(state.statuses(), findings),
    cycle: { id: `demo-${now}`, seconds: 5.4, problems: [`backup-age: exit 1 ${HOSTILE.script}`] },
    store,
    units: new Map(units),
    graphHints: state.hints('graph'),
    past: {
      history: (filter: Parameters<State['history']>[0]) => state.history(filter),
      changes: (since: number) => state.statusChanges(since),
      began: (host?: string, service?: string) => {
        if (service !== undefined) return state.historyBegan('service').get(`${host}/${service}`);
        const beginnings = state.historyBegan('host');
        return host === undefined ? Math.min(...beginnings.values()) : beginnings.get(host);
      },
      problems: (since: number) => state.problems({ since }),
      gaps: (since: number, until: number) => state.gaps(since, until),
    },
    cycles: () => demoCycles(now, 500),
  };
}

/** Nothing is left to a later cycle, so that every file is there. */
const ALL = { maxGraphs: 1e6, maxMs: 600_000 };

async function publishWhole(input: PublishInput, inPart = false): Promise<void> {
  const { graphsLeft, rangesLeft, problems } = await publish(input);
  if (problems.length > 0) throw new Error(`cannot publish: ${problems.join('; ')}`);
  if (!inPart && graphsLeft + rangesLeft > 0)
    throw new Error(`publish left ${graphsLeft} graphs, ${rangesLeft} ranges`);
}
