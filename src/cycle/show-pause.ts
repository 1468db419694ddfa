import { publishPause } from '../site/publish/status/publish-pause.ts';
import type { Stop } from './status/stop-file.ts';

/** Says on the site, if there is one, that cycles are stopped. Where that cannot be written, the pages' age tells. */
export function showPause(siteDir: string, { since, by, reason }: Stop): void {
  try {
    publishPause(siteDir, { since, by, reason });
  } catch {
    // a STOP file must stop cycles even where nothing can be written
  }
}
