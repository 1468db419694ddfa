/** Whether the databases are sound, looked at read-only, and whether time in them is right. */
import { existsSync } from 'node:fs';
import { isDamaged, openDatabase } from '../../files/database.ts';
import { lastingText } from '../../lasting-text.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

const AHEAD_SECONDS = 60;

/** SQLite's own quick check of both, and the newest sample against the clock. */
export function checkDatabases(examined: Examined): Verdict[] {
  const files = ['state.db', 'samples.db'].map((name) => `${examined.dataDir}/${name}`);
  const verdicts = files.filter((path) => existsSync(path)).map(checkDatabase);
  return verdicts.some(({ level }) => level !== 'ok') ? verdicts : [...verdicts, ...checkNewestSample(examined)];
}

function checkDatabase(path: string): Verdict {
  const subject = 'database';
  const mend = 'the next cycle sets a damaged one aside, never deletes it, and goes on with a copy or a new one';
  try {
    const database = openDatabase(path, { readonly: true, synchronous: 'NORMAL' });
    try {
      const answer = String(database.pragma('quick_check(1)', { simple: true }));
      if (answer !== 'ok') return { level: 'error', subject, text: `${path}: ${answer.slice(0, 300)}`, mend };
      return { level: 'ok', subject, text: `${path} is sound` };
    } finally {
      database.close();
    }
  } catch (error) {
    const text = `${path}: ${error instanceof Error ? error.message : String(error)}`;
    return isDamaged(error) ? { level: 'error', subject, text, mend } : { level: 'warning', subject, text };
  }
}

function checkNewestSample({ dataDir, now }: Examined): Verdict[] {
  const reader = openStoreReader(`${dataDir}/samples.db`);
  if (!reader) return [];
  try {
    const times = reader.sources().map(({ lastTime }) => lastTime);
    const newest = times.reduce((a, b) => Math.max(a, b), 0);
    const subject = 'clock';
    if (newest <= now + AHEAD_SECONDS) return [{ level: 'ok', subject, text: 'no sample lies in the future' }];
    const text = `the newest sample lies ${lastingText(Math.round(newest - now))} in the future`;
    return [{ level: 'warning', subject, text, mend: 'see whether this clock, or that of what sent it, is set right' }];
  } finally {
    reader.close();
  }
}
