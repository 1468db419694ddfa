/** Where each target's packets go: its address, or what its name means; while name servers are silent, what it meant last. */
import { isIP } from 'node:net';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type LookedUp, lookUpNames } from '../../src/net/look-up.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { PingTarget } from './echo.ts';
import type { Pinged } from './judge-echo.ts';

/** A target with the address that its packets go to. */
export interface Located extends Pinged {
  readonly address: string;
}

export interface Addresses {
  readonly located: readonly Located[];
  /** Targets without an address, and why. */
  readonly lost: readonly { readonly pinged: Pinged; readonly text: string }[];
  /** The addresses to remember; undefined if no target goes by a name. */
  readonly memory: unknown;
}

type Context = CollectorContext<{ readonly lookUpTimeout: number }, PingTarget, object>;

const KINDS = [undefined, 4, 6] as const;

/** Looks all names up at once. */
export async function findAddresses(context: Context): Promise<Addresses> {
  const { program } = context;
  const wanted = context.hosts.flatMap(({ name, address, targets }) =>
    targets.map((target) => ({ host: name, target, where: target.address ?? address })),
  );
  const found = await lookUp(context, wanted);
  const remembered = readMemory(context.memory);
  const next = new Map<string, string>();
  const located: Located[] = [];
  const lost: Addresses['lost'][number][] = [];
  for (const { host, target, where } of wanted) {
    const key = keyOf(where, target.ipVersion);
    const answer = found.get(key) ?? { code: 'ENOTFOUND' };
    const address = addressOf(answer, remembered.get(key));
    const why = 'code' in answer ? wordsOf(answer.code, where, target) : undefined;
    if (address === undefined) lost.push({ pinged: { program, host, target }, text: why ?? '' });
    else located.push({ program, host, target, address, ...(why && { remark: `${why}: its last known address` }) });
    if (address !== undefined && isIP(where) === 0) next.set(key, address);
  }
  const memory = wanted.some(({ where }) => isIP(where) === 0) ? { addresses: Object.fromEntries(next) } : undefined;
  return { located, lost, memory };
}

/** A name with many addresses keeps the one that it had, and so does one that nobody can be asked about. */
function addressOf(answer: LookedUp, known: string | undefined): string | undefined {
  if ('code' in answer) return answer.code === 'ETIMEDOUT' ? known : undefined;
  return known !== undefined && answer.addresses.includes(known) ? known : answer.addresses[0];
}

async function lookUp(context: Context, wanted: readonly { readonly target: PingTarget; readonly where: string }[]) {
  const named = wanted.some(({ where }) => isIP(where) === 0);
  const hostsFile = named ? await context.readFile('/etc/hosts').catch(() => '') : '';
  const { signal, settings } = context;
  const found = await Promise.all(
    KINDS.map(async (family) => {
      const names = wanted.filter(({ target }) => target.ipVersion === family).map(({ where }) => where);
      const answers = await lookUpNames({ names, family, timeoutMs: settings.lookUpTimeout, signal, hostsFile });
      return [...answers].map(([name, answer]) => [keyOf(name, family), answer] as const);
    }),
  );
  return new Map(found.flat());
}

function keyOf(where: string, family: 4 | 6 | undefined): string {
  return family === undefined ? where : `${where} ${family}`;
}

function wordsOf(code: 'ENOTFOUND' | 'ETIMEDOUT', where: string, { ipVersion }: PingTarget): string {
  if (isIP(where) !== 0) return `${where} is no IPv${ipVersion} address`;
  return describeFailure(Object.assign(new Error(), { code: code === 'ETIMEDOUT' ? 'EAI_AGAIN' : code }));
}

function readMemory(memory: unknown): ReadonlyMap<string, string> {
  if (typeof memory !== 'object' || memory === null || !('addresses' in memory)) return new Map();
  const { addresses } = memory;
  const entries: [string, unknown][] =
    typeof addresses === 'object' && addresses !== null ? Object.entries(addresses) : [];
  return new Map(entries.filter((entry): entry is [string, string] => isIP(String(entry[1])) !== 0));
}
