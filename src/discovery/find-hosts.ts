/** Looks through addresses for hosts that can be watched: a sweep of pings where it can be had, then their services. */
import { lookup, reverse } from 'node:dns/promises';
import { isIP } from 'node:net';
import pLimit from 'p-limit';
import { isHostName } from '../names.ts';
import { type FoundHost, type ProbeOptions, probeHost } from './probe-host.ts';

export interface FindOptions extends ProbeOptions {
  /** Runs a command and gives what it printed; undefined where it is not there. */
  run(argv: readonly string[], input: string): Promise<string | undefined>;
  /** Told of each address that was looked at. */
  onProgress?(done: number, of: number): void;
}

export interface FoundHosts {
  /** One for each address, in their order, whether anything answers there or not. */
  readonly hosts: readonly FoundHost[];
  /** Addresses that answer pings; undefined where nobody could ask. */
  readonly alive: ReadonlySet<string> | undefined;
}

const AT_ONCE = 64;
const NAME_MS = 2000;

/** Looks at each name or address. */
export async function findHosts(words: readonly string[], options: FindOptions): Promise<FoundHosts> {
  const limit = pLimit(AT_ONCE);
  const asked = await Promise.all(
    words.map(async (word) => ({ word, address: isIP(word) ? word : await addressOf(word) })),
  );
  const alive = await sweep(
    asked.map(({ address }) => address),
    options,
  );
  let done = 0;
  const hosts = await Promise.all(
    asked.map(({ word, address }) =>
      limit(async () => {
        const host = await probeHost(isIP(word) ? await nameOf(word) : word, address, options);
        done += 1;
        options.onProgress?.(done, words.length);
        return host;
      }),
    ),
  );
  return { hosts, alive };
}

/** Which addresses answer a ping: asked by fping, as it asks a whole network in a second or two. */
async function sweep(addresses: readonly string[], { run }: FindOptions): Promise<ReadonlySet<string> | undefined> {
  const printed = await run(['fping', '-a', '-q', '-r', '1', '-i', '5', '-t', '500', '-f', '-'], addresses.join('\n'));
  return printed === undefined ? undefined : new Set(printed.split('\n').filter((line) => isIP(line)));
}

async function addressOf(name: string): Promise<string> {
  return lookup(name).then(
    ({ address }) => address,
    () => name,
  );
}

/** The name that an address goes by, if there is one that leads back to it; else the address. */
async function nameOf(address: string): Promise<string> {
  const names = await within(reverse(address), []);
  for (const name of names) {
    if (!isHostName(name)) continue;
    const back = await within(lookup(name, { all: true }), []);
    if (back.some((one) => one.address === address)) return name;
  }
  return address;
}

/** A name server that does not answer must not hold everything up. */
async function within<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(resolve, NAME_MS, otherwise).unref());
  return Promise.race([asked.catch(() => otherwise), late]);
}
