/** The units that collectors declare for their metrics, this instance's and those of others that it reads. */
import type { OtherInstances } from '../../cycle/other-instances.ts';
import { openStateReader } from '../../state/open-state.ts';

/** By `COLLECTOR METRIC`; what cannot be read is shown without units: values are what was asked for. */
export function declaredUnits(dataDir: string, others: OtherInstances): ReadonlyMap<string, string> {
  return new Map(
    [...others.hints('unit'), ...ownHints(dataDir)].map(({ program, name, text }) => [`${program} ${name}`, text]),
  );
}

function ownHints(dataDir: string) {
  try {
    const state = openStateReader(`${dataDir}/state.db`);
    try {
      return state?.hints('unit') ?? [];
    } finally {
      state?.close();
    }
  } catch {
    return []; // damaged, or of another version: `status` says so
  }
}
