/** Asks the server for a file; what has not changed is not sent again. */
import { learnClock } from './clock.ts';

export interface Fetched {
  readonly text: string;
  /** Whether `run-cycle serve` answers: then there is more to ask for than files. */
  readonly served: boolean;
}

/** Throws where there is no good answer. */
export async function fetchText(url: string): Promise<Fetched> {
  const answer = await fetch(url, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(answer.status === 404 ? `${url} is not there (yet)` : `${url}: ${answer.status}`);
  learnClock(answer.headers.get('date'));
  return { text: await answer.text(), served: answer.headers.get('x-run-cycle') === 'serve' };
}
