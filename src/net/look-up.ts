/**
 * The addresses of many names at once. Name servers are asked without a thread for each name, so that one name whose
 * servers are silent holds up no other; what they do not know, the system is asked (search domains, mDNS).
 */
import { isIP } from 'node:net';
import pLimit from 'p-limit';

export interface LookUpRequest {
  readonly names: Iterable<string>;
  /** Only addresses of this kind; default: IPv4, and IPv6 where a name has no other. */
  readonly family?: 4 | 6 | undefined;
  /** For all names together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** The text of `/etc/hosts`. */
  readonly hostsFile?: string;
  /** Name servers in place of the system's. */
  readonly servers?: readonly string[];
}

/** An address, or the code of the failure (`ENOTFOUND`; `ETIMEDOUT` where servers are silent). */
export type LookedUp =
  | { readonly addresses: readonly [string, ...string[]] }
  | { readonly code: 'ENOTFOUND' | 'ETIMEDOUT' };

const AT_ONCE = 200;
const LEAST_MS = 100;
/** The server is there and has no such name, or there is no server at all: the system may know it otherwise. */
const ASK_SYSTEM = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED', 'EBADNAME', 'ENONAME']);
const NOT_FOUND: LookedUp = { code: 'ENOTFOUND' };
const SILENT: LookedUp = { code: 'ETIMEDOUT' };

/** An answer for each name; it never rejects, and never takes longer than `timeoutMs`. */
export async function lookUpNames(request: LookUpRequest): Promise<Map<string, LookedUp>> {
  const found = new Map<string, LookedUp>();
  const hosts = readHosts(request.hostsFile ?? '');
  const unknown: string[] = [];
  for (const name of new Set(request.names)) {
    const isAddress = isIP(name) !== 0;
    const known = chosen(isAddress ? [name] : (hosts.get(name.toLowerCase()) ?? []), request.family);
    found.set(name, known ?? (isAddress ? NOT_FOUND : SILENT));
    if (!known && !isAddress) unknown.push(name);
  }
  if (unknown.length > 0 && !request.signal?.aborted) await askServers(unknown, request, found);
  return found;
}

async function askServers(names: readonly string[], request: LookUpRequest, found: Map<string, LookedUp>) {
  const { Resolver, lookup } = await import('node:dns/promises');
  const resolver = new Resolver({ timeout: Math.max(LEAST_MS, Math.floor(request.timeoutMs / 4)), tries: 2 });
  if (request.servers) resolver.setServers(request.servers);
  const limit = pLimit(AT_ONCE);
  const ask = async (name: string) => {
    const answer = await askFamilies(resolver, name, request.family);
    if (answer === 'system' && !request.servers) return askSystem(lookup, name, request.family);
    return answer === 'system' ? NOT_FOUND : answer;
  };
  const all = Promise.all(names.map((name) => limit(async () => found.set(name, await ask(name)))));
  await withinTime(all, request);
  limit.clearQueue();
  resolver.cancel();
}

type Resolver = InstanceType<typeof import('node:dns/promises').Resolver>;

/** `system`: the name servers know nothing of it. */
async function askFamilies(resolver: Resolver, name: string, family: 4 | 6 | undefined): Promise<LookedUp | 'system'> {
  for (const one of family === undefined ? ([4, 6] as const) : [family]) {
    try {
      const answer = chosen(await (one === 4 ? resolver.resolve4(name) : resolver.resolve6(name)), one);
      if (answer) return answer;
    } catch (error) {
      if (!ASK_SYSTEM.has(codeOf(error))) return SILENT;
    }
  }
  return 'system';
}

async function askSystem(
  lookup: typeof import('node:dns/promises').lookup,
  name: string,
  family: 4 | 6 | undefined,
): Promise<LookedUp> {
  try {
    const all = await lookup(name, { all: true, family: family ?? 0 });
    const addresses = all.map(({ address }) => address);
    return chosen(addresses, family) ?? NOT_FOUND;
  } catch (error) {
    return codeOf(error) === 'ENOTFOUND' ? NOT_FOUND : SILENT;
  }
}

/** Resolves when all have answered, the time is up or the program's is. */
function withinTime(all: Promise<unknown>, { timeoutMs, signal }: LookUpRequest): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, timeoutMs);
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
    signal?.addEventListener('abort', end, { once: true });
    void all.then(end, end);
  });
}

/** IPv4 before IPv6, each as it came. */
function chosen(addresses: readonly string[], family: 4 | 6 | undefined): LookedUp | undefined {
  const usable = addresses.filter((address) => family === undefined || isIP(address) === family);
  const [first, ...more] = [...usable].sort((a, b) => isIP(a) - isIP(b));
  return first === undefined ? undefined : { addresses: [first, ...more] };
}

/** The lines of `/etc/hosts`: an address and its names. */
function readHosts(text: string): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) {
      const known = hosts.get(name.toLowerCase());
      if (known) known.push(address);
      else hosts.set(name.toLowerCase(), [address]);
    }
  }
  return hosts;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
