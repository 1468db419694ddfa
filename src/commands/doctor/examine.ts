/** All the doctor's checks, in the order in which a cycle would meet what they look at. */
import { checkConfiguration } from './check-configuration.ts';
import { checkCron } from './check-cron.ts';
import { checkDatabases } from './check-databases.ts';
import { checkDirectories } from './check-directories.ts';
import { checkIsolation } from './check-isolation.ts';
import { checkLock } from './check-lock.ts';
import { checkNode } from './check-node.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

type Check = (examined: Examined) => Verdict[] | Promise<Verdict[]>;

const CHECKS: Readonly<Record<string, Check>> = {
  node: checkNode,
  configuration: checkConfiguration,
  directories: checkDirectories,
  lock: checkLock,
  databases: checkDatabases,
  isolation: checkIsolation,
  cron: checkCron,
};

/** Runs all checks; one that cannot look is itself a verdict. */
export async function examine(examined: Examined): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [subject, check] of Object.entries(CHECKS)) {
    try {
      verdicts.push(...(await check(examined)));
    } catch (error) {
      const text = `cannot look: ${error instanceof Error ? error.message : String(error)}`;
      verdicts.push({ level: 'error', subject, text, mend: 'run as the user that cron runs it as' });
    }
  }
  return verdicts;
}
