/** Run-cycle's own services in a listing: those that are ok are one line an instance, as there are many of them. Pure. */
import { countText } from '../../count-text.ts';
import type { StatusRow } from '../../state/state.ts';

export interface Folded {
  readonly shown: readonly StatusRow[];
  /** `run-cycle: 14 services ok`, a line an instance. */
  readonly lines: string;
}

/** Leaves out the ok services of these instances and says how many they are. */
export function foldOwnServices(rows: readonly StatusRow[], instances: ReadonlySet<string>): Folded {
  const counts = new Map<string, number>();
  const shown = rows.filter(({ host, status, overlays }) => {
    // one that is stale is not told as fine
    if (!instances.has(host) || status !== 'ok' || overlays.length > 0) return true;
    counts.set(host, (counts.get(host) ?? 0) + 1);
    return false;
  });
  const lines = [...counts].sort().map(([host, count]) => `${host}: ${countText(count, 'service')} ok\n`);
  return { shown, lines: lines.join('') };
}
