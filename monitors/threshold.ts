/** Judges the newest values by the limits of the configuration section `thresholds`. */
import { defineMonitor } from '../src/program.ts';
import { slopeOf, staleTrends, TREND } from '../src/thresholds/forecast.ts';
import { judgeThresholds } from '../src/thresholds/judge-thresholds.ts';
import { readMemory } from '../src/thresholds/memory.ts';
import { thresholdsSchema } from '../src/thresholds/threshold.ts';

export default defineMonitor({
  summary: 'Judges series by limits: warning, critical, hysteresis, duration, absence, forecast.',
  settings: (z) => z.strictObject({}),
  sections: { thresholds: thresholdsSchema },
  reads: ({ sections }) => [...new Set(Object.values(sections.thresholds ?? {}).map(({ metric }) => metric))],
  async *check({ sections, latest: samples, hosts, previous, memory, now, range }) {
    const thresholds = sections.thresholds ?? {};
    const known = { ...readMemory(memory) };
    for (const [key, { series }] of staleTrends({ thresholds, samples, hosts, memory: known, now })) {
      const slope = slopeOf(await range(series, now - TREND.window, now, TREND.step));
      // without a trend 0 stands, so that a young series is not read again before an hour has passed
      known[key] = { ...known[key], slope: slope ?? 0, slopeAt: now };
    }
    const judged = judgeThresholds({ thresholds, samples, hosts, previous, memory: known, now });
    for (const finding of judged.findings) yield { finding };
    yield { memory: judged.memory };
  },
});
