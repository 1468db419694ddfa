/** Judges the newest values by the limits of the configuration section `thresholds`. */
import { defineMonitor } from '../src/program.ts';
import { judgeThresholds } from '../src/thresholds/judge-thresholds.ts';
import { thresholdsSchema } from '../src/thresholds/threshold.ts';

export default defineMonitor({
  summary: 'Judges series by limits: warning, critical, hysteresis, duration, absence.',
  settings: (z) => z.strictObject({}),
  sections: { thresholds: thresholdsSchema },
  reads: ({ sections }) => [...new Set(Object.values(sections.thresholds ?? {}).map(({ metric }) => metric))],
  *check({ sections, latest, hosts, previous, memory, now }) {
    const thresholds = sections.thresholds ?? {};
    const judged = judgeThresholds({ thresholds, samples: latest, hosts, previous, memory, now });
    for (const finding of judged.findings) yield { finding };
    yield { memory: judged.memory };
  },
});
