/** Sends to one address with the system's ping. */
import type { CommandOutcome } from '../../src/program-context.ts';
import type { Echo, Sending } from './echo.ts';
import { parsePing } from './ping-output.ts';
import type { Runner } from './send-fping.ts';

/** An echo, or why there is none. */
export type PingOutcome = Echo | { readonly unusable: string };

/** iputils lets nobody but root send faster. */
const LEAST_PERIOD_MS = 200;
const SPARE_MS = 2000;
const NO_WAY = /unreachable|no route/i;

/** The address is a literal one, so nothing of it can be taken for an option. */
export async function sendPing({ run }: Runner, address: string, sending: Sending): Promise<PingOutcome> {
  const { count, timeout, size } = sending;
  const period = Math.max(LEAST_PERIOD_MS, sending.period);
  const flags = { '-c': count, '-i': period / 1000, '-W': Math.ceil(timeout / 1000), '-s': size };
  const args = Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)]);
  const timeoutMs = (count - 1) * period + Math.ceil(timeout / 1000) * 1000 + SPARE_MS;
  try {
    const argv = ['env', 'LC_ALL=C', 'ping', '-n', '-q', ...args, address];
    return readOutcome(await run(argv, { timeoutMs, interrupt: true }), count);
  } catch (error) {
    return { unusable: error instanceof Error ? error.message : String(error) };
  }
}

function readOutcome({ exitCode, stdout, stderr, timedOut }: CommandOutcome, count: number): PingOutcome {
  const echo = parsePing(stdout);
  if (echo && echo.sent > 0) return echo;
  if (NO_WAY.test(stderr)) return { sent: count, received: 0 };
  if (timedOut) return { unusable: 'no result in time' };
  if (exitCode === 127) return { unusable: 'ping is not installed' };
  const said = stderr.replace(/\s+/g, ' ').trim().slice(0, 200);
  return { unusable: said === '' ? `ping ended with ${exitCode ?? 'a signal'}` : said };
}
