/** The cycle's own connection to the store: opened when it is first needed, and set aside when it is damaged. */
import type { Config } from '../../config/config.ts';
import { isRoomReserved } from '../../files/ballast.ts';
import { isDamaged, setAside } from '../../files/database.ts';
import { openStore } from '../../store/sqlite.ts';
import type { Appended, Batch, Store } from '../../store/store.ts';

export interface Samples {
  /** Opens the store, or gives the open one. */
  store(): Store;
  /** Whether anything asked for it in this cycle. */
  isOpen(): boolean;
  /** Runs work on the store; if that finds it damaged, it is set aside and the work is done on a fresh one. */
  use<T>(work: (store: Store) => T): T;
  /** Appends a batch; throws ENOSPC where the room that is left is kept for findings. */
  append(batch: Batch): Appended;
  close(): void;
}

/** `onSetAside` is told the name under which a damaged store lies from then on. */
export function samplesOf(config: Config, clock: () => number, onSetAside: (name: string) => void): Samples {
  const path = `${config.general.dataDir}/samples.db`;
  const options = { keepSeconds: config.store.keepMs / 1000 };
  let open: Store | undefined;
  const reopen = (error: unknown): Store => {
    if (!isDamaged(error)) throw error;
    closeQuietly(open);
    onSetAside(setAside(path, clock()));
    open = openStore(path, options);
    return open;
  };
  const store = () => {
    if (open) return open;
    try {
      open = openStore(path, options);
      return open;
    } catch (error) {
      return reopen(error);
    }
  };
  const use = <T>(work: (store: Store) => T): T => {
    try {
      return work(store());
    } catch (error) {
      return work(reopen(error));
    }
  };
  return {
    store,
    isOpen: () => open !== undefined,
    use,
    append(batch) {
      if (isRoomReserved(config.general.dataDir))
        throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
      return use((opened) => opened.append(batch));
    },
    close: () => open?.close(),
  };
}

function closeQuietly(store: Store | undefined): void {
  try {
    store?.close();
  } catch {
    // it is damaged: its last checkpoint may fail, and the files are kept
  }
}
