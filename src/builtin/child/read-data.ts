/** The databases, for monitors and pagemakers that ask for more than they were given: opened once, read only. */
import { join } from 'node:path';
import type { PreviousFinding } from '../../program.ts';
import { openStateReader } from '../../state/open-state.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { Range, RangeQuery, StoreReader } from '../../store/store.ts';

const NOTHING: Range = { times: [], mean: [], min: [], max: [] };
const stores = new Map<string, StoreReader | undefined>();

/** One series over time; empty if there is no store yet. */
export function readRange(dataDir: string, query: RangeQuery): Range {
  const path = join(dataDir, 'samples.db');
  if (!stores.has(path)) stores.set(path, openStoreReader(path));
  return stores.get(path)?.range(query) ?? NOTHING;
}

/** Every `host/service` as it stands. */
export function readFindings(dataDir: string): readonly PreviousFinding[] {
  const state = openStateReader(join(dataDir, 'state.db'));
  try {
    return state?.statuses() ?? [];
  } finally {
    state?.close();
  }
}
