/** The engine's own services: INSTANCE/PROGRAM and HOST/COLLECTOR, judged by each cycle. */
import type { Finding } from '../finding.ts';
import { acceptFindings } from './accept-findings.ts';
import { changeStatus } from './change-status.ts';
import { type StateHandle, writeState } from './handle.ts';
import { ENGINE, nextRow, type Row, sameRow } from './row.ts';
import { allRows } from './status-table.ts';

/**
 * Commits findings of the engine and gives how many services were written. Those of programs that were not due need
 * not be among them; {@link ageOut} forgets what is no longer configured. A service that a program reports itself is
 * left to the program. Where nothing changed, nothing is written, not even a transaction begun.
 */
export function commitEngineFindings(handle: StateHandle, findings: readonly Finding[], now: number): number {
  const rows = allRows(handle);
  const accepted = acceptFindings(findings, ENGINE, rows).findings;
  const changed = changedRows(accepted, rows, now);
  handle.engineReported ??= new Set();
  for (const key of accepted.keys()) handle.engineReported.add(key);
  if (changed.length === 0) return 0;
  writeState(handle, 'findings of the engine', () => {
    for (const [before, after] of changed) changeStatus(handle, before, after);
  });
  return changed.length;
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
