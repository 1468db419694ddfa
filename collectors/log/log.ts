/** Log files of this machine: what their new lines match is counted, once each, through every kind of rotation. */

import { defineCollector } from '../../src/program.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { type FollowContext, followFiles } from './follow-files.ts';
import { findingOfEntry, samplesOfEntry } from './log-items.ts';
import { type EntryMemory, readLogMemory } from './log-memory.ts';
import { logSettings, type WatchedFile } from './log-settings.ts';
import type { Budget } from './read-growth.ts';
import { openTally } from './tally.ts';

export default defineCollector({
  summary: 'Log files: counts, sums, least, greatest and last values of what their new lines match.',
  settings: logSettings,
  async *collect(context) {
    const { files, maxBytes } = context.settings;
    const before = readLogMemory(context.memory);
    const after: Record<string, EntryMemory> = {};
    // a little for each, so that a flood in one file does not keep the others waiting for ever
    let left = maxBytes;
    for (const [at, entry] of files.entries()) {
      const budget = { bytes: Math.ceil(left / (files.length - at)) };
      const given = budget.bytes;
      const run = await readEntry(context, { entry, before: before[entry.name], budget });
      left -= given - budget.bytes;
      after[entry.name] = run.memory;
      yield* run.items;
    }
    // last, so that it is never ahead of what was printed
    if (files.length > 0) yield { memory: { files: after } };
  },
});

interface EntryRequest {
  readonly entry: WatchedFile;
  readonly before: EntryMemory | undefined;
  readonly budget: Budget;
}

async function readEntry(
  context: FollowContext & { readonly program: string; readonly host: string },
  { entry, before, budget }: EntryRequest,
): Promise<{ items: CollectorItem[]; memory: EntryMemory }> {
  const tallies = entry.patterns.map((pattern) => openTally(pattern, before?.totals[pattern.name]));
  let newLines = 0;
  const take = (lines: readonly string[]) => {
    newLines += lines.length;
    for (const tally of tallies) for (const line of lines) tally.take(line);
  };
  const followed = await followFiles(context, { entry, before, budget, take });
  const lines = (before?.lines ?? 0) + newLines;
  const totals = Object.fromEntries(
    tallies.map((tally) => [tally.pattern.name, Object.fromEntries(tally.totals)] as const),
  );
  const run = { entry, followed, tallies, newLines, lines, isFirst: before === undefined };
  return {
    items: [...samplesOfEntry(run), findingOfEntry(run, context)],
    memory: { positions: followed.positions, lines, totals, ran: context.now },
  };
}
