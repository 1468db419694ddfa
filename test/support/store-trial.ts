import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { defaultType, type Point, seriesKey } from '../../src/sample.ts';
import type { Batch, Store } from '../../src/store/store.ts';

/** A path in a directory of its own that is removed after the test; open stores are closed before. */
export function storeTrial(): { path: () => string; opened: <T extends { close(): void }>(store: T) => T } {
  const directories: string[] = [];
  const stores: { close(): void }[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) {
      try {
        store.close();
      } catch {
        // A damaged one may not close well; the test has seen that.
      }
    }
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });
  return {
    path() {
      const directory = mkdtempSync(join(tmpdir(), 'store-'));
      directories.push(directory);
      return join(directory, 'samples.db');
    },
    opened(store) {
      stores.push(store);
      return store;
    },
  };
}

/** A point of a metric of a host. */
export function point(
  host: string,
  metric: string,
  value: number,
  time: number,
  labels: Record<string, string> = {},
): Point {
  return { series: seriesKey(metric, { ...labels, host }), host, type: defaultType(metric), value, time };
}

export function batch(points: readonly Point[], over: Partial<Batch> & { slot: number }): Batch {
  return { collector: 'local', stepSeconds: 300, points, maxSeries: 5000, now: over.slot + 5, ...over };
}

/** Compacts until nothing is left to do. */
export function compactAll(store: Store, now: number): void {
  store.compact(now, 60_000);
}
