/** The dead-man's ping at the end of a cycle. Loaded only where one is configured; it never changes what was done. */
import type { Config } from '../../config/config.ts';
import { resolveSecrets } from '../../config/secrets.ts';
import type { CycleRequest } from '../cycle-request.ts';
import type { Talk } from '../talk.ts';
import { ping } from './ping.ts';
import { countUnanswered, rememberUnanswered } from './unanswered.ts';

/** Sends it and remembers for the next cycle whether it was answered. */
export async function tellDeadman(request: CycleRequest, talk: Talk, config: Config, exitCode: number): Promise<void> {
  const problem = await pingOrExplain(request, config, exitCode);
  rememberUnanswered(talk, problem === undefined ? undefined : { times: countUnanswered(talk) + 1, problem });
}

async function pingOrExplain({ env }: CycleRequest, { general }: Config, exitCode: number) {
  try {
    const address = resolveSecrets(general.deadman, env);
    return typeof address === 'string' ? await ping(address, exitCode) : 'general.deadman holds no address';
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // a variable or file that is missing
  }
}
