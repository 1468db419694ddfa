import { makeFleet, newSamples, START } from '../fleet.mjs';
import { entry, peakMemory } from '../measure.mjs';

export const what = 'memory of a cycle over 1,000 hosts';
export const target = '≤ 150 MB';

export async function measure(dir) {
  const fleet = makeFleet(dir);
  const peaks = [];
  for (let cycle = 0; cycle < 6; cycle += 1) {
    newSamples(fleet);
    peaks.push(await peakMemory([entry, '--config-dir', fleet.configDir, '--now', String(START + 300 * cycle)]));
  }
  const [first, ...rest] = peaks.map((bytes) => bytes / 1e6);
  const most = Math.max(...rest);
  return {
    text: `${most.toFixed(0)} MB peak RSS (${first.toFixed(0)} when the configuration is read)`,
    met: most <= 150,
  };
}
