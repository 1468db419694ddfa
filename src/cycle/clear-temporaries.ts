/** Clears away what a killed cycle was just writing. Under the lock, before this cycle writes anything. */
import type { General } from '../config/config.ts';
import { removeTemporaries } from '../files/remove-temporaries.ts';
import type { CycleRequest } from './cycle-request.ts';

/** Always: beside the few files that are written before a cycle is known to have begun. */
export function clearFirstTemporaries({ paths }: CycleRequest, { dataDir, tempDir }: General): void {
  removeTemporaries(dataDir);
  removeTemporaries(tempDir, { of: `${paths.instance}.` });
  removeTemporaries(paths.cacheDir, { of: `${paths.instance}-` });
}

/** After a cycle that did not finish: everywhere else, too. */
export function clearAllTemporaries({ dataDir, tempDir, siteDir }: General): void {
  const below = { except: [tempDir, `${dataDir}/inbox`] }; // others write there
  removeTemporaries(dataDir, { below });
  removeTemporaries(siteDir, { below });
}
