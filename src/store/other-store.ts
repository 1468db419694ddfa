/** The store of another instance, read only: whatever is wrong with it is told once and harms nobody who reads on. */
import type { SeriesKey } from '../sample.ts';
import { openStoreReader } from './sqlite.ts';
import type { StoreReader } from './store.ts';
import { hostOf } from './tracks.ts';

export interface OtherStore {
  /** What `read` gives; undefined where there is no store, or it has failed. */
  ask<T>(read: (reader: StoreReader) => T): T | undefined;
  /** Whether it has a source of the series' host, as of the first time that it was asked. */
  knowsHostOf(series: SeriesKey): boolean;
  close(): void;
}

/** Opens the store of a data directory. `onFailure` is told the first error, after which the store is left alone. */
export function openOtherStore(dataDir: string, onFailure: (path: string, error: unknown) => void): OtherStore {
  const path = `${dataDir}/samples.db`;
  let reader: StoreReader | undefined;
  let hosts: ReadonlySet<string> | undefined;
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      closeQuietly(reader);
      reader = undefined;
      onFailure(path, error);
      return undefined;
    }
  };
  reader = attempt(() => openStoreReader(path));
  const ask: OtherStore['ask'] = (read) => {
    const open = reader;
    return open && attempt(() => read(open));
  };
  return {
    ask,
    knowsHostOf(series) {
      hosts ??= new Set(ask((open) => open.sources())?.map((source) => source.host));
      return hosts.has(hostOf(series));
    },
    close() {
      closeQuietly(reader);
      reader = undefined;
    },
  };
}

function closeQuietly(reader: StoreReader | undefined): void {
  try {
    reader?.close();
  } catch {
    // it has failed already, and is only read
  }
}
