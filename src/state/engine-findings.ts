/** The engine's own services: INSTANCE/PROGRAM and HOST/COLLECTOR, judged anew by each cycle. */
import type { Finding } from '../finding.ts';
import { acceptFindings } from './accept-findings.ts';
import { changeStatus, forgetStatus } from './change-status.ts';
import { type StateHandle, writeState } from './handle.ts';
import { ENGINE, nextRow, type Row, rowKey, sameRow } from './row.ts';
import { allRows } from './status-table.ts';

/**
 * Commits the engine's findings and gives how many services were written. They are complete: call it once a cycle,
 * what is not among them is forgotten. A service that a program reports itself is left to the program. Where nothing
 * changed, nothing is written, not even a transaction begun.
 */
export function commitEngineFindings(handle: StateHandle, findings: readonly Finding[], now: number): number {
  const rows = allRows(handle);
  const changed = changedRows(findings, rows, now);
  const reported = new Set(findings.map(rowKey));
  const gone = [...rows.values()].filter((row) => row.program === ENGINE && !reported.has(rowKey(row)));
  if (changed.length + gone.length === 0) return 0;
  writeState(handle, 'findings of the engine', () => {
    for (const [before, after] of changed) changeStatus(handle, before, after);
    for (const row of gone) forgetStatus(handle, row, 'no longer configured', now);
  });
  return changed.length + gone.length;
}

function changedRows(findings: readonly Finding[], rows: ReadonlyMap<string, Row>, now: number) {
  const changed: [Row | undefined, Row][] = [];
  for (const [key, finding] of acceptFindings(findings, ENGINE, rows).findings) {
    const row = rows.get(key);
    const next = nextRow(row, finding, { program: ENGINE, at: now, listed: true });
    if (!row || !sameRow(row, next)) changed.push([row, next]);
  }
  return changed;
}
