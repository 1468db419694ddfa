/** `run-cycle discover HOST|NETWORK...`: what answers there, as configuration on stdout; nothing is written. */
import { runCommand } from '../builtin/child/run-command.ts';
import { addressesOf, MAX_ADDRESSES } from '../discovery/address-range.ts';
import { describeHosts } from '../discovery/describe-hosts.ts';
import { type FoundHosts, findHosts } from '../discovery/find-hosts.ts';
import { writeYaml } from '../discovery/write-yaml.ts';
import { parseDuration } from '../duration.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandCall } from './command-call.ts';

const TIMEOUT_MS = 1000;
const SWEEP_MS = 60_000;

export async function run(call: CommandCall): Promise<number> {
  const addresses = readAddresses(call);
  const timeoutMs = call.options.timeout === undefined ? TIMEOUT_MS : parseDuration(String(call.options.timeout));
  if (typeof addresses === 'string' || timeoutMs === undefined) {
    call.stderr(`run-cycle discover: ${addresses || `--timeout wants a duration such as 2s`}\n`);
    return EXIT.usage;
  }
  const found = await lookAt(addresses, timeoutMs, call);
  const hosts = found.hosts.filter(({ services, address }) => services.length > 0 || found.alive?.has(address));
  if (hosts.length === 0) {
    call.stderr(`run-cycle discover: nothing answers at ${call.args.join(' ')}\n`);
    return EXIT.unavailable;
  }
  call.stdout(`# ${hosts.length} of ${addresses.length} answered. Put what you want of it into a *.yaml file of your`);
  call.stdout(` configuration directory.\n${writeYaml(describeHosts(hosts, found.alive))}`);
  return EXIT.ok;
}

/** Looks at each of them; where stderr is a terminal it says how far it is. */
export function lookAt(addresses: readonly string[], timeoutMs: number, call: CommandCall): Promise<FoundHosts> {
  const show = process.stderr.isTTY && call.options.quiet !== true;
  return findHosts(addresses, {
    timeoutMs,
    run: printedBy,
    onProgress: (done, of) => {
      if (show) call.stderr(`\r${done} of ${of} looked at${done === of ? '\n' : ''}`);
    },
  });
}

async function printedBy(argv: readonly string[], input: string): Promise<string | undefined> {
  try {
    const { stdout, exitCode } = await runCommand(argv, { input, timeoutMs: SWEEP_MS });
    // fping: 0 all answer, 1 some do not, 2 some names are unknown; anything else means that it could not ask
    return exitCode !== undefined && exitCode <= 2 ? stdout : undefined;
  } catch {
    return undefined; // not installed
  }
}

/** The addresses, or what is wrong with the command line. */
function readAddresses({ args }: CommandCall): string[] | string {
  try {
    const addresses = [...new Set(args.flatMap(addressesOf))];
    return addresses.length > MAX_ADDRESSES ? `more than ${MAX_ADDRESSES} addresses at once` : addresses;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
