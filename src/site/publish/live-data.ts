/** The live files for other programs: `live/h/HOST.json`, and `live/status.json` with its scriptless twin. */

import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { head } from '../markup/head.ts';
import { html } from '../markup/html.ts';
import { formatMinute, formatSecond } from '../markup/local-time.ts';
import { countStatuses, type HostStatus } from '../markup/status-words.ts';
import { linkTo, liveGraphDirectory } from '../site-path.ts';
import type { HostView } from './host-view.ts';
import type { CycleSummary, Pause, PublishInput } from './publish-input.ts';

/**
 * `live/status.json`, version 1: the only data file that carries the cycle's time.
 * `time` and `since` are epoch seconds; `timeText` and `sinceText` the same in the configured time zone.
 * `services` counts host/services by status, `hosts` gives each host's worst (`none`: not judged yet).
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
}

/** The contents of `live/status.json`. */
export function liveStatus(input: PublishInput, views: readonly HostView[]): LiveStatus {
  const { instance, now, intervalSeconds, timezone, cycle, paused } = input;
  const statuses = views.flatMap((view) => view.services.map((row): HostStatus => row.status));
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
    hosts: Object.fromEntries(views.map((view) => [view.name, view.status])),
  };
}

/** A cycle as pages tell it: its length to the millisecond. */
export function liveCycle({ id, seconds, problems }: CycleSummary): CycleSummary {
  return { id, seconds: Math.round(seconds * 1000) / 1000, problems };
}

/** A pause with its beginning in words. */
export function withText(paused: Pause, timezone: string): Pause & { sinceText: string } {
  return { ...paused, sinceText: formatMinute(paused.since, timezone) };
}

/** `live/time.html`: the line that says how old the data is, for pages without scripts or opened from disk. */
export function timeFragment(status: LiveStatus): string {
  const { time, timeText, intervalSeconds, paused } = status;
  const line = paused
    ? html`<p id="age" class="paused">Paused since ${paused.sinceText}: ${paused.reason}</p>`
    : html`<p id="age">Data of ${timeText}, new every ${everyWords(intervalSeconds)}</p>`;
  const facts = JSON.stringify({ time, timeText, intervalSeconds, ...(paused ? { paused } : {}) });
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

/** `live/h/HOST.json`, version 1: statuses and newest values (counters as rates per second) of one host. */
export function hostData(view: HostView): string {
  const directory = liveGraphDirectory(view.name).split('/').at(-1) ?? '';
  return `${JSON.stringify({
    version: 1,
    host: view.name,
    listed: view.config !== undefined,
    status: view.status,
    services: view.services.map(({ service, status, text, since, value, program, overlays }) => {
      return { service, status, text, since, ...(value === undefined ? {} : { value }), program, overlays };
    }),
    values: view.values.map(({ series, collector, stepSeconds, type, time, value, graph }) => {
      return { series, collector, stepSeconds, type, time, value, graph: `${directory}/${graph}` };
    }),
  })}\n`;
}

function everyWords(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
