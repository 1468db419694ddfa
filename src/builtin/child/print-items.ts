/** Prints items as they come, many at a time: so a program that is killed loses nothing that it had said before. */
import { itemWriter } from '../../formats/prometheus-text.ts';
import type { CollectorItem, MonitorItem } from '../../program-items.ts';

const MAX_BATCH = 10_000;

export interface Printer<T> {
  print(item: T): void;
  flush(): void;
}

/** What comes in one turn of the event loop is written together. */
export function printItems<T>(textOf: (items: readonly T[]) => string, write: (text: string) => void): Printer<T> {
  let batch: T[] = [];
  function flush(): void {
    if (batch.length === 0) return;
    const items = batch;
    batch = [];
    write(textOf(items));
  }
  return {
    print(item) {
      batch.push(item);
      if (batch.length >= MAX_BATCH) flush();
      else if (batch.length === 1) setImmediate(flush);
    },
    flush,
  };
}

/** A collector's items as Prometheus text. */
export function writerOfItems(): (items: readonly CollectorItem[]) => string {
  const writer = itemWriter();
  return (items) => writer.write(items);
}

/** A monitor's items as JSON lines. */
export function printMonitorItem(items: readonly MonitorItem[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
