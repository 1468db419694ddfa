/** The databases, for monitors and pagemakers that ask for more than they were given: opened once, read only. */
import type { PreviousFinding } from '../../program-input.ts';
import { joinStatuses } from '../../state/joined-statuses.ts';
import { openStateReader } from '../../state/open-state.ts';
import { readOtherState } from '../../state/other-state.ts';
import { joinReaders } from '../../store/joined-reader.ts';
import { openOtherStore } from '../../store/other-store.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { Range, RangeQuery, StoreReader } from '../../store/store.ts';

/** The data directory of the instance, and those of the instances that it reads. */
export interface DataDirectories {
  readonly own: string;
  readonly others: readonly string[];
}

const stores = new Map<string, StoreReader>();
/** The cycle itself notes what is wrong with another instance. */
const ignore = () => {};

/** One series over time; empty if there is no store yet. */
export function readRange(directories: DataDirectories, query: RangeQuery): Range {
  const key = JSON.stringify(directories);
  const store = stores.get(key) ?? openStores(directories);
  stores.set(key, store);
  return store.range(query);
}

function openStores({ own, others }: DataDirectories): StoreReader {
  return joinReaders(
    openStoreReader(`${own}/samples.db`),
    others.map((directory) => openOtherStore(directory, ignore)),
  );
}

/** Every `host/service` as it stands. */
export function readFindings({ own, others }: DataDirectories): readonly PreviousFinding[] {
  const state = openStateReader(`${own}/state.db`);
  try {
    const read = others.map((directory) => ({ name: directory, rows: readOtherState(directory, ignore)?.rows ?? [] }));
    return joinStatuses(state?.statuses() ?? [], read);
  } finally {
    state?.close();
  }
}
