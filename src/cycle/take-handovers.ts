import type { Cycle } from './cycle-context.ts';
import { commitKept, type RunKept } from './programs/keep-pipeline.ts';

/** Commits to the state what an earlier cycle had committed to the samples only. */
export function takeHandovers(cycle: Cycle): void {
  for (const { key, text } of cycle.samples.use((store) => store.handovers())) {
    const kept: RunKept = JSON.parse(text);
    const known = cycle.state.runs().get(key);
    if (known?.at !== kept.run.at) commitKept(cycle, kept);
    cycle.samples.store().dropHandover(key);
  }
}
