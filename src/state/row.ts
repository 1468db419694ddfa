/** A status row as the state keeps it, and how a finding turns one into the next. Pure. */
import type { Finding, Status } from '../finding.ts';
import { parseJudged, writeJudged } from './kept-judged.ts';
import type { Overlay, StatusRow } from './state.ts';

/** The engine's own findings: INSTANCE/PROGRAM and HOST/COLLECTOR. No program name may hold a space. */
export const ENGINE = 'the engine';
/** Passive findings, which arrived between cycles. */
export const INBOX = 'the inbox';

/**
 * `updated` is exact where `missing`, or where nothing but time could have refreshed it; else the newest good run
 * of the program counts (see {@link seenAt}), so that an unchanged status costs no write.
 */
export interface Row {
  readonly host: string;
  readonly service: string;
  readonly program: string;
  readonly status: Status;
  readonly text: string;
  readonly value: number | undefined;
  /** What was judged and by which limits, as {@link writeJudged} writes it. */
  readonly judged: string | undefined;
  readonly since: number;
  readonly updated: number;
  /** Whether the newest good run of its program did not report it. */
  readonly missing: boolean;
  /** Whether its host was configured when it was last written. */
  readonly listed: boolean;
  readonly overlays: readonly Overlay[];
  /** Who sent a passive finding. */
  readonly by: string | undefined;
  /** When a passive finding is no longer held true unless it was reported again; undefined: never. */
  readonly until: number | undefined;
}

/** Who reports a finding, when (epoch seconds), and whether the host is configured. */
export interface Reporter {
  readonly program: string;
  readonly at: number;
  readonly listed: boolean;
  readonly by?: string;
  readonly until?: number | undefined;
}

/** `host/service`: unique, because a host name has no slash. */
export function rowKey(item: { readonly host: string; readonly service: string }): string {
  return `${item.host}/${item.service}`;
}

/** The row after a finding: `since` moves only when the status does, and is never later than the finding. */
export function nextRow(row: Row | undefined, finding: Finding, reporter: Reporter): Row {
  return {
    host: finding.host,
    service: finding.service,
    program: reporter.program,
    status: finding.status,
    text: finding.text,
    value: finding.value,
    judged: finding.judged && writeJudged(finding.judged),
    since: row?.status === finding.status ? Math.min(row.since, reporter.at) : reporter.at,
    updated: reporter.at,
    missing: false,
    listed: reporter.listed,
    overlays: row ? without(row.overlays, ['stale', 'blocked']) : [],
    by: reporter.by,
    until: reporter.until,
  };
}

/** Whether two rows say the same; when they were last updated does not count. */
export function sameRow(a: Row, b: Row): boolean {
  return (
    a.status === b.status &&
    a.text === b.text &&
    a.value === b.value &&
    a.judged === b.judged &&
    a.since === b.since &&
    a.program === b.program &&
    a.missing === b.missing &&
    a.listed === b.listed &&
    a.by === b.by &&
    a.until === b.until &&
    (a.overlays === b.overlays || a.overlays.join() === b.overlays.join())
  );
}

/** When a row was last reported, given its program's newest good run. */
export function seenAt(row: Row, goodAt: number | undefined): number {
  return row.missing || goodAt === undefined ? row.updated : Math.max(row.updated, goodAt);
}

/** Overlays with one more, each once. */
export function withOverlay(overlays: readonly Overlay[], overlay: Overlay): readonly Overlay[] {
  return overlays.includes(overlay) ? overlays : [...overlays, overlay];
}

/** Overlays without some. */
export function without(overlays: readonly Overlay[], gone: readonly Overlay[]): readonly Overlay[] {
  return overlays.length === 0 ? overlays : overlays.filter((overlay) => !gone.includes(overlay));
}

/** A row as readers see it. */
export function statusRow(row: Row, goodAt: number | undefined): StatusRow {
  const { host, service, status, text, since, program, overlays } = row;
  return {
    host,
    service,
    status,
    text,
    since,
    program,
    overlays,
    updated: seenAt(row, goodAt),
    ...(row.value === undefined ? {} : { value: row.value }),
    ...(row.judged === undefined ? {} : { judged: parseJudged(row.judged) }),
    ...(row.by === undefined ? {} : { by: row.by }),
  };
}
