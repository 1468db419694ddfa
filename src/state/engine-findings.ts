/** The engine's own services: INSTANCE/PROGRAM and HOST/COLLECTOR, judged by each cycle. */
import type { Finding } from '../finding.ts';
import { acceptFindings } from './accept-findings.ts';
import { changeStatus, forgetStatus } from './change-status.ts';
import { type StateHandle, writeState } from './handle.ts';
import { ENGINE, nextRow, type Row, rowKey, sameRow } from './row.ts';
import { allRows } from './status-table.ts';

/** What the configuration names. */
export interface Known {
  readonly hosts: ReadonlySet<string>;
  readonly programs: ReadonlySet<string>;
  /** Collectors whose silence on a host means something in this cycle; absent: that of all does. */
  readonly heard?: ReadonlySet<string>;
  /** Sources that nobody waits for any more, as `host/service`. */
  readonly dropped?: ReadonlySet<string>;
}

/**
 * Commits findings of the engine and gives how many services were written. Those of programs that were not due need
 * not be among them; a program that is neither among them nor `known` is forgotten, and so is a host of which a
 * collector was heard without it. A service that a program
 * reports itself is left to the program. Where nothing changed, nothing is written, not even a transaction begun.
 */
export function commitEngineFindings(
  handle: StateHandle,
  findings: readonly Finding[],
  now: number,
  known?: Known,
): number {
  const rows = allRows(handle);
  const accepted = acceptFindings(findings, ENGINE, rows).findings;
  const changed = changedRows(accepted, rows, now);
  const gone = known ? [...rows.values()].filter((row) => isGone(row, accepted, known)) : [];
  if (changed.length + gone.length === 0) return 0;
  writeState(handle, 'findings of the engine', () => {
    for (const [before, after] of changed) changeStatus(handle, before, after);
    for (const row of gone) {
      forgetStatus(handle, row, whyGone(row, known), now);
    }
  });
  return changed.length + gone.length;
}

/** What the engine found before, as it stands. */
export function engineServices(handle: StateHandle): readonly Row[] {
  return [...allRows(handle).values()].filter((row) => row.program === ENGINE);
}

function isGone(row: Row, accepted: ReadonlyMap<string, Finding>, known: Known): boolean {
  if (row.program !== ENGINE || accepted.has(rowKey(row))) return false;
  if (!known.programs.has(row.service) || known.dropped?.has(rowKey(row))) return true;
  return !known.hosts.has(row.host) && (known.heard?.has(row.service) ?? true);
}

function whyGone(row: Row, known: Known | undefined): string {
  if (known?.dropped?.has(rowKey(row))) return `nobody asks ${row.service} about ${row.host} any more`;
  return `${known?.hosts.has(row.host) ? row.service : row.host} left the configuration`;
}

function changedRows(findings: ReadonlyMap<string, Finding>, rows: ReadonlyMap<string, Row>, now: number) {
  const changed: [Row | undefined, Row][] = [];
  for (const [key, finding] of findings) {
    const row = rows.get(key);
    const next = nextRow(row, finding, { program: ENGINE, at: now, listed: true });
    if (!row || !sameRow(row, next)) changed.push([row, next]);
  }
  return changed;
}
