/** The values of a demo site: days with a rhythm, counters that grow, and stretches in which nobody looked. */
import { type Point, type SampleType, seriesKey } from '../../src/sample.ts';
import type { Store } from '../../src/store/store.ts';
import { HOSTILE, SPECIAL } from './site-demo-hosts.ts';

const DAY = 86_400;

/** One collector's series and how far they reach back. */
export interface DemoSource {
  readonly collector: string;
  readonly stepSeconds: number;
  readonly seconds: number;
  readonly series: readonly DemoSeries[];
}

export interface DemoSeries {
  readonly host: string;
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The middle, in the metric's own unit (counters: per second). */
  readonly about: number;
  /** How far the day carries it from there, as a share of the middle. */
  readonly sway?: number;
}

/** The metrics that every host has, with the middle of their values. */
export const LOCAL: readonly Omit<DemoSeries, 'host'>[] = [
  { metric: 'node_load1', about: 1.4, sway: 0.7 },
  { metric: 'node_memory_used_ratio', about: 0.55, sway: 0.15 },
  { metric: 'node_filesystem_used_ratio', labels: { mountpoint: '/', fstype: 'ext4' }, about: 0.62, sway: 0.05 },
  { metric: 'node_filesystem_used_ratio', labels: { mountpoint: '/data', fstype: 'xfs' }, about: 0.81, sway: 0.03 },
  { metric: 'node_network_receive_bytes_total', labels: { device: 'eth0' }, about: 2.4e6, sway: 0.8 },
  { metric: 'node_network_transmit_bytes_total', labels: { device: 'eth0' }, about: 0.9e6, sway: 0.7 },
  { metric: 'node_cpu_seconds_total', labels: { mode: 'user' }, about: 0.9, sway: 0.6 },
  { metric: 'node_cpu_seconds_total', labels: { mode: 'system' }, about: 0.3, sway: 0.5 },
  { metric: 'node_cpu_seconds_total', labels: { mode: 'iowait' }, about: 0.1, sway: 0.9 },
];

const PING: readonly Omit<DemoSeries, 'host'>[] = [
  { metric: 'ping_rtt_min_seconds', about: 0.0004, sway: 0.1 },
  { metric: 'ping_rtt_mean_seconds', about: 0.0011, sway: 0.3 },
  { metric: 'ping_rtt_max_seconds', about: 0.0042, sway: 0.5 },
  { metric: 'ping_loss_ratio', about: 0 },
];

/** So many hosts are looked at every five minutes; the others every quarter of an hour, as that costs less to make. */
const CLOSELY = 60;

/** What is measured on the given hosts. Some look back forty days, the others a day. */
export function demoSources(hosts: readonly string[], longHosts: readonly string[], busyGraphs: number): DemoSource[] {
  const others = hosts.filter((name) => !longHosts.includes(name) && name !== SPECIAL.empty);
  const closely = others.slice(0, CLOSELY);
  const each = (names: readonly string[], list: readonly Omit<DemoSeries, 'host'>[]) =>
    names.flatMap((host) => list.map((one) => ({ ...one, host })));
  const step = { stepSeconds: 300 };
  return [
    { ...step, collector: 'local', seconds: 40 * DAY, series: each(longHosts, LOCAL) },
    { ...step, collector: 'ping', seconds: 40 * DAY, series: each(longHosts, PING) },
    { ...step, collector: 'local', seconds: 25 * 3600, series: each(closely, LOCAL) },
    { ...step, collector: 'ping', seconds: 25 * 3600, series: each(closely, PING) },
    { collector: 'local', stepSeconds: 900, seconds: 25 * 3600, series: each(others.slice(CLOSELY), LOCAL) },
    { collector: 'archive', stepSeconds: 3600, seconds: 366 * DAY, series: each([SPECIAL.old], ARCHIVE) },
    { ...step, collector: 'munin', seconds: 3 * DAY, series: each([SPECIAL.munin], MUNIN) },
    { ...step, collector: 'munin', seconds: 4 * 3600, series: each([SPECIAL.busy], many(busyGraphs)) },
    { ...step, collector: 'hostile', seconds: 6 * 3600, series: each([SPECIAL.hostile], HARMFUL) },
    { ...step, collector: 'textfile', seconds: 2 * 3600, series: each([SPECIAL.unlisted], LOCAL.slice(0, 2)) },
    { ...step, collector: 'run-cycle', seconds: DAY, series: each(['run-cycle'], OWN) },
  ];
}

const ARCHIVE = [
  { metric: 'archive_size_bytes', about: 3.2e12, sway: 0.02 },
  { metric: 'archive_age_seconds', about: 4 * 3600, sway: 0.6 },
];

const OWN = [{ metric: 'run_cycle_duration_seconds', about: 3.4, sway: 0.3 }];

const MUNIN = [
  ...['user', 'system', 'iowait', 'idle'].map((field, i) => ({
    metric: `munin_cpu_${field}`,
    about: [42, 11, 5, 142][i] ?? 1,
    sway: 0.3,
  })),
  { metric: 'munin_if_eth0_down_total', about: 3e5, sway: 0.6 },
  { metric: 'munin_if_eth0_up_total', about: 8e4, sway: 0.6 },
  { metric: 'munin_processes_processes', about: 212, sway: 0.1 },
];

function many(graphs: number): Omit<DemoSeries, 'host'>[] {
  return Array.from({ length: graphs }, (_, i) => [
    { metric: `munin_plugin${i}_first`, about: 10 + i, sway: 0.4 },
    { metric: `munin_plugin${i}_second`, about: 5 + i, sway: 0.2 },
  ]).flat();
}

const HARMFUL = Object.values(HOSTILE).map((text, i) => ({
  metric: `odd_value${i}`,
  labels: { name: text },
  about: 3 + i,
  sway: 0.5,
}));

/** A source's points are handed over in batches of about so many: each costs a transaction. */
const BATCH_POINTS = 40_000;

/** Fills the store with what a source measured from `from` to `until`, leaving out the given stretches. */
export function fillSource(
  store: Store,
  source: DemoSource,
  span: { readonly from: number; readonly until: number; readonly gaps: readonly (readonly [number, number])[] },
): void {
  const { collector, stepSeconds } = source;
  const makers = source.series.map(pointMaker);
  let points: Point[] = [];
  const append = (slot: number) => {
    const { refused } = store.append({ collector, stepSeconds, slot, points, maxSeries: 5000, now: slot + 5 });
    if (refused.length > 0) throw new Error(`the store refused ${refused[0]?.count}: ${refused[0]?.reason}`);
    points = [];
  };
  let slot = Math.floor(span.from / stepSeconds) * stepSeconds + stepSeconds;
  for (; slot <= span.until; slot += stepSeconds) {
    if (span.gaps.some(([from, to]) => slot >= from && slot < to)) continue;
    for (const at of makers) points.push(at(slot + 2));
    if (points.length >= BATCH_POINTS) append(slot);
  }
  if (points.length > 0) append(slot - stepSeconds);
}

function pointMaker({ host, metric, labels, about, sway = 0 }: DemoSeries, i: number): (time: number) => Point {
  const type: SampleType = metric.endsWith('_total') ? 'counter' : 'gauge';
  const series = seriesKey(metric, { ...labels, host });
  const pace = (2 * Math.PI) / (i % 7 === 3 ? DAY / 2 : DAY);
  const phase = (i % 13) / 4;
  const size = about * (0.8 + ((i * 37) % 50) / 120);
  if (type === 'counter')
    return (time) => {
      // the sum of a rate that swings with the day
      const value = Math.round(
        size * (time % 1e8) - ((size * sway) / pace) * Math.cos(pace * time + phase) + size * 1e5,
      );
      return { series, host, type, value, time };
    };
  const digits = 10 ** Math.max(0, 4 - Math.floor(Math.log10(size || 1)));
  return (time) => {
    const noise = (Math.imul(Math.floor(time) + i * 7919, 0x9e3779b1) >>> 16) / 65_536 - 0.5;
    const value = size * (1 + sway * (0.8 * Math.sin(pace * time + phase) + 0.3 * noise));
    return { series, host, type, value: Math.round(value * digits) / digits, time };
  };
}
