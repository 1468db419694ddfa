/** Which hosts a collector leaves out, because a collector that it comes after has just found them down. */
import type { CollectorConfig } from '../../config/config.ts';
import type { ProgramRun, StatusRow } from '../../state/state.ts';

/** How many periods old a finding may be and still keep others away. */
const FRESH_PERIODS = 2;

export interface BlockedRequest {
  readonly collector: CollectorConfig;
  readonly collectors: readonly CollectorConfig[];
  readonly runs: ReadonlyMap<string, ProgramRun>;
  /** The statuses of one program. */
  readonly statusesOf: (program: string) => readonly StatusRow[];
  /** Epoch seconds. */
  readonly now: number;
}

/**
 * Hosts whose newest finding of any program in `after` is critical. Only a run that ended well, and not long ago,
 * counts: a ping that failed must not stop all collection.
 */
export function blockedHosts(request: BlockedRequest): ReadonlySet<string> {
  const blocked = new Set<string>();
  for (const name of request.collector.after) {
    if (!isFresh(request, name)) continue;
    for (const row of request.statusesOf(name)) {
      if (row.status === 'critical' && !row.overlays.includes('stale')) blocked.add(row.host);
    }
  }
  return blocked;
}

function isFresh({ collectors, runs, now }: BlockedRequest, name: string): boolean {
  const run = runs.get(name);
  const every = collectors.find((each) => each.name === name)?.everyMs;
  return run?.ok === true && every !== undefined && now - run.at <= (FRESH_PERIODS * every) / 1000;
}
