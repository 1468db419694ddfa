import { isDamaged } from '../files/database.ts';

/**
 * Runs a cycle. If it comes upon damage in the state on its way, the state is set aside, the daily copy put in its
 * place, and the cycle run again on that: programs may run twice, but none goes unheard. Only under the lock.
 */
export async function runOnSoundState<T>(
  { dataDir, now }: { readonly dataDir: string; readonly now: number },
  run: () => Promise<T>,
  say: (text: string) => void,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isDamaged(error)) throw error;
    const { quickCheck, restoreState } = await import('../state/integrity.ts');
    const path = `${dataDir}/state.db`;
    const problem = quickCheck(path);
    if (problem === undefined) throw error; // it was another database
    say(restoreState(path, now, problem.slice(0, 300)));
    return run();
  }
}
