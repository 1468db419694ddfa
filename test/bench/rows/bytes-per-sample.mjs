import { createRequire } from 'node:module';
import { loadSource } from '../load-source.mjs';
import { root } from '../measure.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what = 'bytes per stored sample, full resolution (day chunks, by their database pages)';
export const target = '≤ 2';

const DAYS = 5;
const SERIES = 2000;
const DAY = 86_400;

export async function measure(dir) {
  const { openStore } = await loadSource(dir, 'src/store/sqlite.ts');
  const path = `${dir}/samples.db`;
  const store = openStore(path, { keepSeconds: 400 * DAY });
  const valuesAt = makeSeries(100, SERIES / 100);
  const start = Math.floor(1_800_000_000 / DAY) * DAY;
  for (let slot = start; slot < start + DAYS * DAY; slot += 300) {
    store.append(batchOf(valuesAt(slot), slot));
    if (slot % 3600 === 0) store.compact(slot, 10_000);
  }
  store.compact(start + DAYS * DAY, 60_000);
  store.close();
  const Database = createRequire(`${root}/`)('better-sqlite3');
  const database = new Database(path, { readonly: true });
  const days = database.prepare('SELECT count(DISTINCT key >> 24) AS days FROM day').get().days;
  const { bytes } = database.prepare("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = 'day'").get();
  database.close();
  const each = bytes / (days * (DAY / 300) * SERIES);
  return { text: `${each.toFixed(2)} B (${days} days of ${SERIES} series)`, met: each <= 2 };
}
