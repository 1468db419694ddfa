import { loadSource } from '../load-source.mjs';
import { median, ms } from '../measure.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what = 'append 100,000 series (store opened, appended, closed)';
export const target = '≤ 0.1 s';

export async function measure(dir) {
  const { openStore } = await loadSource(dir, 'src/store/sqlite.ts');
  const valuesAt = makeSeries(1000, 100);
  const taken = [];
  for (let cycle = 0; cycle < 12; cycle += 1) {
    const slot = 1_800_000_000 + 300 * cycle;
    const batch = batchOf(valuesAt(slot), slot);
    const start = performance.now();
    const store = openStore(`${dir}/samples.db`, { keepSeconds: 400 * 86_400 });
    const { accepted } = store.append(batch);
    store.close();
    taken.push((performance.now() - start) / 1000);
    if (accepted !== 100_000) throw new Error(`only ${accepted} accepted`);
  }
  const [first, ...rest] = taken;
  return { text: `${ms(median(rest))} (the first, with new series, ${ms(first)})`, met: median(rest) <= 0.1 };
}
