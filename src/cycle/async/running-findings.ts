/** What is to be said of async programs that go on, beside how their last run went. Pure. */
import type { Finding, Status } from '../../finding.ts';
import { lastingText } from '../../lasting-text.ts';
import type { TellTime } from '../../no-data-since.ts';

export interface Running {
  readonly name: string;
  /** Epoch seconds. */
  readonly since: number;
  readonly everySeconds: number;
}

const GOOD: readonly (Status | undefined)[] = [undefined, 'ok', 'pending', 'notice'];

/** `statusOf`: how the service `INSTANCE/NAME` stands; a bad end is not covered up by the next run. */
export function runningFindings(
  instance: string,
  running: readonly Running[],
  {
    now,
    statusOf,
    tellTime,
  }: { readonly now: number; readonly statusOf: (service: string) => Status | undefined; readonly tellTime: TellTime },
): Finding[] {
  return running.flatMap(({ name, since, everySeconds }): Finding[] => {
    const known = statusOf(name);
    const about = { host: instance, service: name };
    const text = `running since ${tellTime(since)}`;
    if (known === undefined) return [{ ...about, status: 'pending', text }];
    if (now - since < everySeconds || !GOOD.includes(known)) return [];
    const period = lastingText(everySeconds);
    return [{ ...about, status: 'notice', text: `${text}, longer than its period of ${period}` }];
  });
}

/** For a terminal, a line each. One that nobody keeps has ended, and waits to be taken. */
export function runningLines(runs: Iterable<{ name: string; since: number; kept: boolean }>, now: number): string {
  return [...runs]
    .map(({ name, since, kept }) => {
      const age = lastingText(Math.floor(now - since));
      return kept ? `${name} runs on, for ${age}\n` : `${name} has ended; the next cycle takes what it brought\n`;
    })
    .join('');
}
