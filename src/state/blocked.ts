/** The overlay `blocked`: hosts that a program was not asked about, because what it depends on is down. */
import { type StateHandle, writeState } from './handle.ts';
import { goodTimes } from './programs.ts';
import { ENGINE, type Row, seenAt, withOverlay, without } from './row.ts';
import { allRows, putRow } from './status-table.ts';

/**
 * Marks all services of a program on these hosts as blocked and unmarks its others; statuses stay as they are.
 * Call it before the program's run is committed. Writes nothing where nothing changes.
 */
export function setBlocked(handle: StateHandle, program: string, hosts: ReadonlySet<string>): void {
  const goodAt = goodTimes(handle).get(program);
  const changed: Row[] = [];
  for (const row of allRows(handle).values()) {
    const isIts = row.program === program || (row.program === ENGINE && row.service === program);
    if (!isIts || row.overlays.includes('blocked') === hosts.has(row.host)) continue;
    changed.push(
      hosts.has(row.host) ? blockedRow(row, goodAt) : { ...row, overlays: without(row.overlays, ['blocked']) },
    );
  }
  if (changed.length === 0) return;
  writeState(handle, `blocked hosts of ${program}`, () => {
    for (const row of changed) putRow(handle, row);
  });
}

function blockedRow(row: Row, goodAt: number | undefined): Row {
  return { ...row, missing: true, updated: seenAt(row, goodAt), overlays: withOverlay(row.overlays, 'blocked') };
}
