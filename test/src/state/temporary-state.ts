import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../../src/finding.ts';
import { splitHostService } from '../../../src/names.ts';
import { openState, type State } from '../../../src/state/open-state.ts';

/** A state in a directory of its own, with a cycle begun at `now`, or none. */
export function temporaryState(now: number | 'no cycle' = 1000): { state: State; path: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'rc-state-'));
  const path = join(directory, 'state.db');
  const state = openState(path);
  if (now !== 'no cycle') begin(state, now);
  return {
    state,
    path,
    remove: () => {
      state.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Begins a cycle on a running system whose boot was at 0. */
export function begin(state: State, now: number) {
  return state.beginCycle({ cycleId: `cycle-${now}`, now, bootId: 'boot-1', uptime: now });
}

export function finding(
  hostService: string,
  status: Finding['status'],
  text = status as string,
  value?: number,
): Finding {
  const { host, service = '' } = splitHostService(hostService);
  return { host, service, status, text, ...(value === undefined ? {} : { value }) };
}

/** Commits a run of a collector (or of what `kind` says) that is configured for web1 and web2. */
export function commit(
  state: State,
  now: number,
  findings: readonly Finding[],
  more: { program?: string; kind?: string; ok?: boolean; memory?: unknown; configured?: readonly string[] } = {},
) {
  const { program = 'ping', kind = 'collector', ok = true, configured = ['web1', 'web2'] } = more;
  return state.commitRun({
    run: { name: program, kind, slot: now, at: now, ok },
    findings,
    ...('memory' in more ? { memory: more.memory } : {}),
    now,
    scope: { configured: new Set(configured) },
  });
}
