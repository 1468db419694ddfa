import type { CommandCall } from '../commands/command-call.ts';
import { environment } from '../config/environment.ts';
import { learnReads } from '../config/learn-reads.ts';
import { readSources } from '../config/sources.ts';
import { type OtherInstances, otherInstances } from '../cycle/other-instances.ts';
import { findDirectories, pathsOf } from './reading-call.ts';

/** The instances that the one that was called reads; what is wrong with them is said on stderr. To be closed. */
export async function openOthers(call: CommandCall): Promise<OtherInstances> {
  const now = Number(call.options.now ?? Date.now() / 1000);
  const { timezone } = await findDirectories(call);
  const others = otherInstances(
    await learnReads(await readSources(pathsOf(call), environment()), call.installation),
    now,
    timezone,
  );
  for (const problem of others.problems()) call.stderr(`run-cycle: ${problem}\n`);
  return others;
}
