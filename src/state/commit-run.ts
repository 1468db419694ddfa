/** Taking over what one run of a program brought: its findings, its memory and when it ran, in one transaction. */
import type { Finding } from '../finding.ts';
import type { Refusal } from '../store/store.ts';
import { acceptFindings } from './accept-findings.ts';
import { type BlockedHost, putBlockedHosts } from './blocked-hosts.ts';
import { changeStatus, forgetStatus } from './change-status.ts';
import { type StateHandle, writeState } from './handle.ts';
import { type Hint, putHints } from './hints.ts';
import { goodTimes, putMemory, putRun } from './programs.ts';
import { nextRow, type Row, rowKey, sameRow, seenAt, withOverlay } from './row.ts';
import type { ProgramRun } from './state.ts';
import { allRows, putRow } from './status-table.ts';

export interface RunCommit {
  readonly run: ProgramRun;
  readonly findings: Iterable<Finding>;
  /** Absent: the old one stays. `null`: forgotten. */
  readonly memory?: unknown;
  /** What it says about its series; absent: it cannot say any. */
  readonly hints?: readonly Hint[];
  /** Hosts that this program found blocked; absent: none are, unless the run failed. */
  readonly blocked?: readonly BlockedHost[];
  readonly now: number;
  readonly scope: Scope;
}

export interface Scope {
  /** Every host of the configuration, this machine and the instance included; others are unlisted. */
  readonly configured: ReadonlySet<string>;
}

export interface Committed {
  /** How many `host/service` were written. */
  readonly changed: number;
  readonly refused: readonly Refusal[];
}

/**
 * Commits a run. What a run that ended well no longer reports: a monitor's word is complete, so it is forgotten; a
 * collector's stays as it was and becomes stale, or is forgotten if its host has left the configuration. Services
 * that {@link setBlocked} marked before are left alone. A run that failed changes only what it printed.
 */
export function commitRun(handle: StateHandle, commit: RunCommit): Committed {
  const { run, now } = commit;
  return writeState(handle, `run of ${run.name}`, () => {
    const rows = allRows(handle);
    const goodAt = goodTimes(handle).get(run.name);
    const { findings, refused } = acceptFindings(commit.findings, run.name, rows);
    const taken = [...findings].filter(([key, finding]) => takeFinding(handle, rows.get(key), finding, commit));
    const silent = run.ok ? silentRows(rows, run, findings) : [];
    const missed = silent.filter((row) => missRow(handle, row, goodAt, commit));
    putRun(handle, run, now);
    if (run.ok) putBlockedHosts(handle, run.name, commit.blocked ?? []);
    if (run.ok) putMemory(handle, run.name, commit.memory);
    const unkept = commit.hints ? putHints(handle, run.name, commit.hints, now) : [];
    return { changed: taken.length + missed.length, refused: [...refused, ...unkept] };
  });
}

function takeFinding(handle: StateHandle, row: Row | undefined, finding: Finding, commit: RunCommit): boolean {
  const { run, now, scope } = commit;
  const next = nextRow(row, finding, { program: run.name, at: now, listed: scope.configured.has(finding.host) });
  // a failed run does not count as the program's newest good one, so what it repeated must be written to stay fresh
  if (row && sameRow(row, next) && run.ok) return false;
  changeStatus(handle, row, next);
  return true;
}

function silentRows(rows: ReadonlyMap<string, Row>, run: ProgramRun, findings: ReadonlyMap<string, Finding>): Row[] {
  const silent: Row[] = [];
  // a loop, as this goes over the whole fleet for each collector
  for (const row of rows.values()) if (row.program === run.name && !findings.has(rowKey(row))) silent.push(row);
  return silent;
}

function missRow(handle: StateHandle, row: Row, goodAt: number | undefined, { run, now, scope }: RunCommit): boolean {
  if (row.listed && !scope.configured.has(row.host))
    forgetStatus(handle, row, `${row.host} left the configuration`, now);
  else if (run.kind === 'monitor') forgetStatus(handle, row, `no longer reported by ${run.name}`, now);
  else if (row.missing) return false;
  else {
    const overlays = row.overlays.includes('blocked') ? row.overlays : withOverlay(row.overlays, 'stale');
    putRow(handle, { ...row, missing: true, updated: seenAt(row, goodAt), overlays });
  }
  return true;
}
