/** What serve shows: the site that publish keeps, and the stores whose samples stand behind it. */
import { join } from 'node:path';
import { pathsOf } from '../../command-line/reading-call.ts';
import { requireConfiguration } from '../../command-line/require-configuration.ts';
import { learnDirectories } from '../../config/directories.ts';
import { environment } from '../../config/environment.ts';
import { learnReads } from '../../config/learn-reads.ts';
import { readSources } from '../../config/sources.ts';
import { readPublishedStatus } from '../../site/publish/status/published-status.ts';
import { joinReaders } from '../../store/joined-reader.ts';
import { openOtherStore } from '../../store/other-store.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { CommandCall } from '../command-call.ts';
import type { RangeSource } from './range-answer.ts';

/** Looks for it once; what lies there is read anew for each answer, as cycles change it. */
export async function findSite(call: CommandCall): Promise<RangeSource> {
  const sources = await readSources(pathsOf(call), environment());
  requireConfiguration(sources);
  const { dataDir, siteDir } = await learnDirectories(sources);
  const reads = await learnReads(sources, call.installation);
  return {
    siteDir,
    timezone: () => readPublishedStatus(siteDir)?.timezone ?? 'UTC',
    openStore() {
      const own = openStoreReader(join(dataDir, 'samples.db'));
      // what is wrong with another instance, its own cycles and ours tell
      const others = reads.map((directory) => openOtherStore(directory, () => {}));
      return own || others.length > 0 ? joinReaders(own, others) : undefined;
    },
  };
}
