/** Up, unstable or down by the last few answers of each host; hosts behind dead parents are blocked. */
import { parseLimit } from '../src/limit.ts';
import { defineMonitor } from '../src/program.ts';
import { limit } from '../src/program-schema.ts';
import { judgeReachability } from '../src/reachability/judge-reachability.ts';

export default defineMonitor({
  summary: 'Up, unstable or down by the last five pings; hosts behind dead parents are blocked.',
  settings: (z) =>
    z.strictObject({
      metric: z.string().min(1).default('ping_loss_ratio').describe('The series that tells whether a host answers'),
      down: limit(z).default('>= 100%').describe('A value that exceeds it is no answer; of the metric port_up: "< 1"'),
      window: z.int().min(1).max(100).default(5).describe('How many answers count'),
      downAfter: z.int().min(1).max(100).default(3).describe('So many without an answer in a row are down'),
    }),
  reads: ({ settings }) => [settings.metric],
  *check({ settings, latest: samples, hosts, memory, now }) {
    const { window, downAfter } = settings;
    const down = parseLimit(settings.down);
    const judged = judgeReachability({ hosts, samples, down, window, downAfter, memory, now });
    for (const finding of judged.findings) yield { finding };
    for (const blocked of judged.blocked) yield { blocked };
    yield { memory: judged.memory };
  },
});
