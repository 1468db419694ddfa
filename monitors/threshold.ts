/** Judges newest values by the limits of the configuration section `thresholds`, and by those that collectors declare. */
import { defineMonitor } from '../src/program.ts';
import { doubtThresholds } from '../src/thresholds/doubts.ts';
import { findReadings, judgeThresholds } from '../src/thresholds/judge-thresholds.ts';
import { readMemory } from '../src/thresholds/memory.ts';
import { thresholdsSchema } from '../src/thresholds/threshold.ts';

export default defineMonitor({
  summary: 'Judges series by limits: warning, critical, hysteresis, duration, absence, forecast, change, last week.',
  settings: (z) =>
    z.strictObject({
      declared: z.boolean().default(true).describe('Judge by the limits that collectors declare, too'),
    }),
  sections: { thresholds: thresholdsSchema },
  doubts: ({ sections, surroundings }) => doubtThresholds(sections.thresholds ?? {}, surroundings),
  reads: ({ sections }) => [...new Set(Object.values(sections.thresholds ?? {}).map(({ metric }) => metric))],
  declared: ({ settings }) => settings.declared,
  async *check({
    sections,
    thresholds: declared,
    latest: samples,
    hosts,
    instance,
    previous,
    memory,
    now,
    tellTime,
    range,
  }) {
    const known = { ...readMemory(memory) };
    const input = { thresholds: sections.thresholds ?? {}, declared, samples, hosts, instance, previous, now };
    for (const { key, series, from, to, stepSeconds, use } of findReadings({ ...input, memory: known }))
      known[key] = { ...known[key], ...use(await range(series, from, to, stepSeconds)) };
    const told = tellTime === undefined ? {} : { tellTime };
    const judged = judgeThresholds({ ...input, ...told, memory: known });
    for (const finding of judged.findings) yield { finding };
    yield { memory: judged.memory };
  },
});
