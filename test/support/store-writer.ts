/**
 * A process that appends to a store until it is killed or fails: `store-writer.cjs PATH SERIES [COMPACT]`. It goes on
 * behind the newest batch, and prints each batch's number when it is acknowledged. All values of a batch are its number.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/sqlite.ts';

const START = 1_699_920_000;
const STEP = 300;
const [path = '', count = '10', compact] = process.argv.slice(2);

const store = openStore(path, { keepSeconds: 1e9 });
const newest = Math.max(START - STEP, ...store.sources().map(({ lastTime }) => lastTime));
try {
  for (let batch = (newest - START) / STEP + 1; batch < 5000; batch++) {
    const slot = START + batch * STEP;
    const points = Array.from({ length: Number(count) }, (_, i) => {
      const host = `h${Math.floor(i / 10)}`;
      return { series: `m${i % 10}{host="${host}"}`, host, type: 'gauge' as const, value: batch, time: slot };
    });
    const handover = { key: 'last', text: String(batch) };
    store.append({ collector: 'local', stepSeconds: STEP, slot, points, maxSeries: 5000, now: slot, handover });
    writeSync(1, `${batch}\n`);
    if (compact !== undefined) store.compact(slot, 5);
  }
} catch (error) {
  writeSync(1, `failed ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}\n`);
}
