/** The live files for other programs: `live/h/HOST.json`, and `live/status.json` with its scriptless twin. */
import { PAGE_PATH } from '../../assets/built/script-paths.ts';
import { head } from '../../markup/head.ts';
import { html } from '../../markup/html.ts';
import { formatMinute, formatSecond } from '../../markup/local-time.ts';
import { compareStatus, countStatuses, type HostStatus, isStale, knownStatus } from '../../markup/status-words.ts';
import { linkTo, liveGraphDirectory } from '../../site-path.ts';
import type { GroupView, HostView, SiteView } from '../../site-view.ts';
import type { CycleSummary, Pause, StoppedInstance } from '../publish-input.ts';

/**
 * `live/status.json`, version 1: the only data file that carries the cycle's time.
 * `time` and `since` are epoch seconds; `timeText` and `sinceText` the same in the configured time zone.
 * `services` counts host/services by status, `hosts` gives each host's worst (`none`: not judged yet), `blockedBy` what
 * is down, for hosts that cannot be seen because of it. What was well when the instance that watches it stopped counts as
 * unknown: `stale` names hosts of which something is as it was last heard of, `stopped` such instances; each only where
 * there are any. `groups` by their step in addresses: name, count of hosts, worst.
 */
export interface LiveStatus {
  readonly version: 1;
  readonly instance: string;
  readonly time: number;
  readonly timeText: string;
  readonly intervalSeconds: number;
  readonly timezone: string;
  readonly cycle: CycleSummary;
  readonly paused?: Pause & { readonly sinceText: string };
  readonly services: Readonly<Partial<Record<HostStatus, number>>>;
  readonly hosts: Readonly<Record<string, HostStatus>>;
  readonly blockedBy: Readonly<Record<string, string>>;
  readonly stale?: readonly string[];
  readonly stopped?: readonly (StoppedInstance & { readonly sinceText: string })[];
  readonly groups: Readonly<Record<string, LiveGroup>>;
}

export interface LiveGroup {
  readonly name: string;
  readonly hosts: number;
  readonly status: HostStatus;
}

/** The contents of `live/status.json`. */
export function liveStatus(site: SiteView): LiveStatus {
  const { instance, now, intervalSeconds, timezone, cycle, paused, hosts, groups } = site;
  const { stopped = [] } = site;
  const stale = hosts.filter(({ services }) => services.some(isStale)).map(({ name }) => name);
  const statuses = hosts.flatMap((host) => host.services.map((row): HostStatus => knownStatus(row)));
  return {
    version: 1,
    instance,
    time: Math.floor(now),
    timeText: formatSecond(now, timezone),
    intervalSeconds,
    timezone,
    cycle: liveCycle(cycle),
    ...(paused ? { paused: withText(paused, timezone) } : {}),
    services: Object.fromEntries(countStatuses(statuses)),
    hosts: Object.fromEntries(hosts.map((host) => [host.name, host.status])),
    blockedBy: Object.fromEntries(hosts.flatMap(blockedBy)),
    ...(stale.length > 0 ? { stale } : {}),
    ...(stopped.length > 0 ? { stopped: stopped.map((one) => withText(one, timezone)) } : {}),
    groups: Object.fromEntries(groups.map((group) => [group.step, liveGroup(group)])),
  };
}

function blockedBy({ name, services }: HostView): [string, string][] {
  const row = services.find((one) => one.blockedBy !== undefined);
  return row?.blockedBy === undefined ? [] : [[name, row.blockedBy]];
}

function liveGroup({ name, hosts }: GroupView): LiveGroup {
  const [worst = 'none'] = hosts.map(({ status }) => status).sort(compareStatus);
  return { name, hosts: hosts.length, status: worst };
}

/** A cycle as pages tell it: its length to the millisecond. */
export function liveCycle({ id, seconds, problems }: CycleSummary): CycleSummary {
  return { id, seconds: Math.round(seconds * 1000) / 1000, problems };
}

/** A pause or a stop with its beginning in words. */
export function withText<T extends { readonly since: number }>(one: T, timezone: string): T & { sinceText: string } {
  return { ...one, sinceText: formatMinute(one.since, timezone) };
}

/** What {@link timeFragment} tells; times are epoch seconds. */
export interface TimeFacts extends Pick<LiveStatus, 'time' | 'timeText' | 'intervalSeconds'> {
  /** For everybody, in words for strangers. */
  readonly public?: boolean;
  readonly paused?: { readonly sinceText: string; readonly reason?: string };
}

/** `live/time.html`: the line that says how old the data is, for pages without scripts or opened from disk. */
export function timeFragment(status: TimeFacts): string {
  const { time, timeText, intervalSeconds, paused, public: isPublic } = status;
  const line = paused
    ? html`<p id="age" class="paused">${isPublic ? 'Updates are paused' : 'Paused'} since ${paused.sinceText}${paused.reason !== undefined && `: ${paused.reason}`}</p>`
    : html`<p id="age">Data of ${timeText}, new every ${everyWords(intervalSeconds)}</p>`;
  const facts = JSON.stringify({ time, timeText, intervalSeconds, public: isPublic, paused });
  return html`<!doctype html>
<html lang="en">
<head>${head('How old the data is', 1)}
<meta http-equiv="refresh" content="${Math.max(30, Math.round(intervalSeconds / 2))}">
<script defer src="${linkTo(PAGE_PATH, 1)}"></script>
</head>
<body class="timepage" data-status="${facts}">
${line}
</body>
</html>
`.text;
}

/**
 * `live/h/HOST.json`, version 1: statuses and newest values (counters as rates per second) of one host. `graphs` names
 * the directory of what is drawn of it.
 */
export function hostData(host: HostView): string {
  return `${JSON.stringify({
    version: 1,
    host: host.name,
    listed: host.config !== undefined,
    status: host.status,
    services: host.services.map(({ service, status, text, since, value, program, overlays, blockedBy: by }) => {
      return { service, status, text, since, value, program, overlays, blockedBy: by };
    }),
    values: host.values.map(({ series, collector, stepSeconds, type, time, value }) => {
      return { series, collector, stepSeconds, type, time, value };
    }),
    graphs: liveGraphDirectory(host.name).split('/').at(-1),
  })}\n`;
}

function everyWords(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
