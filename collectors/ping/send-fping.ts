/** Sends to many addresses with one process of fping. */
import type { CommandOutcome, ProgramContext } from '../../src/program-context.ts';
import type { Echo, Sending } from './echo.ts';
import { parseFping } from './fping-output.ts';

export type Runner = Pick<ProgramContext<unknown, unknown, unknown>, 'run'>;

/** Echoes by address (fewer than asked for where its time was up), or why fping cannot be used here at all. */
export type FpingOutcome = { readonly echoes: ReadonlyMap<string, Echo> } | { readonly unusable: string };

/** cron's PATH has no sbin, where some systems keep it. */
const PLACES = ['', '/usr/sbin/', '/usr/local/sbin/', '/usr/local/bin/'];
const GENTLEST_MS = 10;
const SPARE_MS = 5000;
const CONTAINER = 'a container needs --cap-add NET_RAW';

/** `leastGapMs`: between any two packets. The addresses go through stdin: no limit of argv, nothing read as an option. */
export async function sendFping(
  { run }: Runner,
  addresses: readonly string[],
  sending: Sending,
  leastGapMs: number,
): Promise<FpingOutcome> {
  const { count, period, timeout, size } = sending;
  // a round of packets fits into one period where it can; a small fleet is pinged without a burst
  const gapMs = Math.max(leastGapMs, Math.min(GENTLEST_MS, Math.floor(period / addresses.length)));
  const roundMs = gapMs * addresses.length;
  const timeoutMs = 1.5 * ((count - 1) * Math.max(period, roundMs) + roundMs + timeout) + SPARE_MS;
  const flags = { '-C': count, '-p': period, '-i': gapMs, '-t': timeout, '-b': size };
  const args = ['-q', ...Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)])];
  for (const place of PLACES) {
    try {
      const options = { input: `${addresses.join('\n')}\n`, timeoutMs, interrupt: true };
      return readOutcome(await run([`${place}fping`, ...args], options));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code === 'EPERM' || error.code === 'EACCES')
        return { unusable: `fping may not be run here (${CONTAINER})` };
      if (error.code !== 'ENOENT') return { unusable: `fping cannot be run: ${error.message}` };
    }
  }
  return { unusable: 'fping is not installed (apt install fping)' };
}

function readOutcome({ exitCode, stdout, stderr, timedOut }: CommandOutcome): FpingOutcome {
  const echoes = parseFping(`${stderr}\n${stdout}`, { cut: timedOut });
  if (echoes.size > 0 || timedOut || exitCode === 0 || exitCode === 1) return { echoes };
  const said = stderr.trim().slice(0, 200);
  // quiet, it says nothing of what the system refused
  if (exitCode === 4)
    return { unusable: `fping may not send (setcap cap_net_raw+ep "$(command -v fping)"; ${CONTAINER})` };
  return { unusable: `fping ended with ${exitCode ?? 'a signal'}${said === '' ? '' : `: ${said}`}` };
}
