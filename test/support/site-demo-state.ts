/** What has become of a demo site's services: a hundred days of problems, and how everything stands now. */
import type { Finding, Judged, Status } from '../../src/finding.ts';
import { seriesKey } from '../../src/sample.ts';
import type { State } from '../../src/state/open-state.ts';
import type { Gap, Overlay, StatusRow } from '../../src/state/state.ts';
import { randomNumbers } from './random-numbers.ts';
import { HOSTILE, SPECIAL } from './site-demo-hosts.ts';

const HOUR = 3600;
const DAY = 86_400;

const NAMES = [
  ...['disk:/', 'disk:/data', 'load', 'memory', 'ping', 'http:www', 'http:api', 'tls:www', 'dns', 'ntp', 'smtp'],
  ...['ssh', 'swap', 'inodes:/', 'backup-age', 'raid', 'updates', 'cron', 'queue', 'temperature'],
];

/** The services of one host: `count` of them, and those named after hostile texts where the host is hostile. */
export function serviceNames(host: string, count: number): string[] {
  const plain = Array.from({ length: count }, (_, i) => NAMES[i] ?? `check-number-${i + 1}`);
  return host === SPECIAL.hostile ? [...plain.slice(0, 4), ...Object.values(HOSTILE)] : plain;
}

/** Every finding of the demo, all well. */
export function demoFindings(hosts: readonly string[], services: number): Map<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const host of hosts) {
    if (host === SPECIAL.empty) continue;
    for (const service of serviceNames(host, services))
      findings.set(`${host}/${service}`, {
        host,
        service,
        status: 'ok',
        text: 'within limits',
        ...judgedOf(host, service),
      });
  }
  for (const service of ['local', 'ping', 'site'])
    findings.set(`run-cycle/${service}`, { host: 'run-cycle', service, status: 'ok', text: 'ran well' });
  findings.set(`${SPECIAL.unlisted}/paper`, {
    ...{ host: SPECIAL.unlisted, service: 'paper', status: 'warning', text: 'tray 2 is nearly empty' },
  });
  return findings;
}

/** The value that was judged and its limits, for services that stand on a series. */
function judgedOf(host: string, service: string): { value?: number; judged?: Judged } {
  const disk = (mountpoint: string, fstype: string) =>
    seriesKey('node_filesystem_used_ratio', { host, mountpoint, fstype });
  const limits = (series: string, warning: number, critical: number) => ({
    judged: { series, warning: { above: warning }, critical: { above: critical } },
  });
  if (service === 'disk:/') return { value: 0.62, ...limits(disk('/', 'ext4'), 0.85, 0.95) };
  if (service === 'disk:/data') return { value: 0.81, ...limits(disk('/data', 'xfs'), 0.85, 0.95) };
  if (service === 'load') return { value: 1.4, ...limits(seriesKey('node_load1', { host }), 4, 8) };
  if (service === 'memory') return { value: 0.55, ...limits(seriesKey('node_memory_used_ratio', { host }), 0.9, 0.97) };
  if (service === 'ping') return { value: 0.0011, ...limits(seriesKey('ping_rtt_mean_seconds', { host }), 0.05, 0.2) };
  return {};
}

/** A stretch in which one service was not well. */
interface Incident {
  readonly key: string;
  readonly status: Status;
  readonly text: string;
  readonly from: number;
  readonly to?: number;
}

const TEXTS: Readonly<Partial<Record<Status, string>>> = {
  critical: 'no answer within 5 s',
  warning: 'above its limit: 0.91 of 0.85',
  unknown: 'cannot read the answer: it ends in the middle',
  notice: 'restarted by hand',
};
const STATUSES = Object.keys(TEXTS) as Status[];

/** Problems of the last hundred days, most of them over. */
export function demoIncidents(keys: readonly string[], now: number): Incident[] {
  const random = randomNumbers(4);
  const incidents: Incident[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let i = 0; i < 160; i += 1) {
    const from = Math.floor(now - DAY - random() * 99 * DAY);
    const status = STATUSES[i % 4] as Status;
    incidents.push({
      key: pick(keys),
      status,
      text: TEXTS[status] ?? '',
      from,
      to: from + 300 + Math.floor(random() ** 4 * 3 * DAY),
    });
  }
  for (let i = 0; i < Math.min(40, keys.length / 10); i += 1) {
    const status = STATUSES[Math.floor(i / 2) % 4] as Status;
    incidents.push({
      key: pick(keys),
      status,
      text: TEXTS[status] ?? '',
      from: Math.floor(now - 60 - random() ** 3 * 5 * DAY),
    });
  }
  const seen = incidents.map((one) => {
    const [from, to] = [seenAt(one.from, now), one.to === undefined ? undefined : seenAt(one.to, now)];
    return to === undefined ? { ...one, from } : { ...one, from, to };
  });
  return [...seen.filter(({ from, to }) => to !== from), ...outlasting(keys, now), ...hostileIncidents(now)];
}

/** What changes while nobody watches is seen by the first cycle that comes after. */
function seenAt(time: number, now: number): number {
  const gap = demoGaps(now).find(({ from, to }) => from < time && time < to);
  return gap ? gap.to + 5 : time;
}

/** Problems over a gap: of most hosts' first services, with a series that is judged and without. */
function outlasting(keys: readonly string[], now: number): Incident[] {
  const found = keys.filter((key) => /^(munin1|web|a-host)/.test(key) && /\/(ping|ntp|load)$/.test(key));
  return found.slice(0, 6).flatMap((key, i) => [
    {
      ...{ key, status: i % 2 === 0 ? ('critical' as const) : ('warning' as const), text: 'no answer within 5 s' },
      ...{ from: now - 38 * DAY - 2 * HOUR, to: now - 30 * DAY + 5 * HOUR + 5 },
    },
    {
      ...{ key, status: i % 2 === 0 ? ('critical' as const) : ('warning' as const), text: 'no answer within 5 s' },
      ...{ from: now - 10 * HOUR, to: now - 5 * HOUR },
    },
  ]);
}

/** A host that was broken into says what it likes. */
function hostileIncidents(now: number): Incident[] {
  return Object.values(HOSTILE).map((text, i) => ({
    key: `${SPECIAL.hostile}/${text}`,
    status: STATUSES[i % 4] as Status,
    text: `${text} ${text}\n${'a long text goes on and on '.repeat(i === 2 ? 40 : 2)}`,
    from: now - 2 * HOUR - i * 60,
  }));
}

/** Stretches without cycles. */
export function demoGaps(now: number): Gap[] {
  return [
    { from: now - 60 * DAY, to: now - 57 * DAY, kind: 'unwatched', reason: 'no cycle ran for 3 days' },
    {
      from: now - 20 * DAY,
      to: now - 20 * DAY + 2 * HOUR,
      kind: 'paused',
      reason: `by ops: new power supply ${HOSTILE.script}`,
    },
    // the machine was off for more than a week, over problems that were there before and after
    { from: now - 38 * DAY, to: now - 30 * DAY + 5 * HOUR, kind: 'unwatched', reason: 'no cycle ran' },
    { from: now - 9 * HOUR, to: now - 9 * HOUR + 2400, kind: 'unwatched', reason: 'no cycle ran for 40 min' },
  ];
}

/** Writes the past into a state: everything well at first, then what happened, in order. */
export function writePast(
  state: State,
  findings: Map<string, Finding>,
  now: number,
  configured: ReadonlySet<string>,
): void {
  const begun = now - 100 * DAY;
  const scope = { configured };
  state.beginCycle({ cycleId: 'demo', now: begun, bootId: 'demo', uptime: 1 });
  const commit = (list: Iterable<Finding>, at: number, ok: boolean) =>
    state.commitRun({ run: { name: 'checks', kind: 'collector', slot: at, at, ok }, findings: list, now: at, scope });
  commit(findings.values(), begun, true);
  const keys = [...findings.keys()].filter((key) => !key.startsWith('run-cycle/'));
  const events = demoIncidents(keys, now).flatMap((incident) => [
    { at: incident.from, ...incident },
    ...(incident.to === undefined ? [] : [{ ...incident, at: incident.to, status: 'ok' as const, text: 'well again' }]),
  ]);
  for (const { at, key, status, text } of events.sort((a, b) => a.at - b.at)) {
    const before = findings.get(key);
    if (!before) continue;
    const finding: Finding = { ...before, status, text };
    findings.set(key, finding);
    commit([finding], at, false);
  }
  for (const gap of demoGaps(now)) state.recordGap(gap);
}

const OVERLAYS: readonly (readonly Overlay[])[] = [
  [],
  [],
  ['acknowledged'],
  ['downtime'],
  [],
  ['flapping'],
  [],
  ['stale'],
];

/** Rows as operators leave them: some problems are in somebody's hands. Limits are those of the findings. */
export function handledRows(rows: readonly StatusRow[], findings: ReadonlyMap<string, Finding>): StatusRow[] {
  let problems = 0;
  return rows.map((row) => {
    const judged = findings.get(`${row.host}/${row.service}`)?.judged;
    const limits = judged && !row.judged ? { judged } : {};
    if (row.status === 'ok') return { ...row, ...limits };
    problems += 1;
    return { ...row, ...limits, overlays: [...row.overlays, ...(OVERLAYS[problems % OVERLAYS.length] ?? [])] };
  });
}
