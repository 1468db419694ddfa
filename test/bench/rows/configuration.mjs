import { writeFileSync } from 'node:fs';
import { makeFleet, START } from '../fleet.mjs';
import { entry, median, ms, timeCommand } from '../measure.mjs';

export const what = 'configuration of 1,000 hosts: a changed one on top of an unchanged one, nothing else due';
export const target = '≤ 0.5 s wall';

export async function measure(dir) {
  const fleet = makeFleet(dir, { collectors: 1, every: '1d' });
  const cycle = (now) => timeCommand([entry, '--config-dir', fleet.configDir, '--now', String(now)]);
  cycle(START);
  const unchanged = [];
  const changed = [];
  for (let round = 1; round <= 11; round += 1) {
    unchanged.push(cycle(START + 2 * round).wall);
    writeFileSync(fleet.main, `${fleet.yaml}# ${round}\n`);
    changed.push(cycle(START + 2 * round + 1).wall);
  }
  const more = median(changed) - median(unchanged);
  return {
    text: `${ms(more)} more (changed ${ms(median(changed))}, unchanged ${ms(median(unchanged))})`,
    met: more <= 0.5,
  };
}
