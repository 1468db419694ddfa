import { loadSource } from '../load-source.mjs';
import { median, ms } from '../measure.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what = 'day graph query, year graph query (five-minute samples, mean, min and max)';
export const target = '≤ 1 ms, ≤ 10 ms';

const DAY = 86_400;

export async function measure(dir) {
  const { openStore, openStoreReader } = await loadSource(dir, 'src/store/sqlite.ts');
  const path = `${dir}/samples.db`;
  const start = Math.floor(1_765_000_000 / DAY) * DAY;
  const end = start + 366 * DAY;
  fill(openStore(path, { keepSeconds: 400 * DAY }), start, end);
  const reader = openStoreReader(path);
  const day = timeQueries(reader, end - DAY, end, 300, 280);
  const year = timeQueries(reader, start, end, DAY, 360);
  reader.close();
  return { text: `${ms(day)}, ${ms(year)}`, met: day <= 0.001 && year <= 0.01 };
}

function fill(store, start, end) {
  const valuesAt = makeSeries(5, 10);
  for (let slot = start; slot < end; slot += 300) {
    store.append(batchOf(valuesAt(slot), slot));
    if (slot % 7200 === 0) store.compact(slot, 1000);
  }
  store.compact(end, 60_000);
  store.close();
}

/** The median over all series, warm; throws if there is less than `least` stretches of data. */
function timeQueries(reader, from, to, stepSeconds, least) {
  const series = reader.series({}).map((info) => info.series);
  const taken = [];
  for (let round = 0; round < 3; round += 1) {
    for (const one of series) {
      const start = performance.now();
      const { mean } = reader.range({ series: one, collector: 'bench', from, to, stepSeconds });
      taken.push((performance.now() - start) / 1000);
      const known = mean.filter((value) => !Number.isNaN(value)).length;
      if (known < least) throw new Error(`only ${known} of ${least} stretches are known`);
    }
  }
  return median(taken);
}
