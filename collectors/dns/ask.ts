/** Asks name servers one question, in bounded time. */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { lookUpNames } from '../../src/net/look-up.ts';
import { recordText } from './record-text.ts';
import type { RecordType } from './target.ts';

export interface Question {
  readonly query: string;
  readonly type: RecordType;
  /** Addresses or names; none: those of this machine. */
  readonly servers: readonly string[];
  readonly port: number;
  /** The text of `/etc/hosts`, for servers given by name. */
  readonly hostsFile: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Records as text, or the code why there are none: c-ares' (`ENOTFOUND`, `ESERVFAIL`), or ABORT_ERR. */
export interface Reply {
  readonly records: readonly string[];
  readonly code?: string;
  /** Of a SOA record. */
  readonly serial?: number;
  readonly tookMs: number;
}

const TRIES = 2;

/** Never rejects, and never takes longer than `timeoutMs`. */
export async function ask(question: Question): Promise<Reply> {
  const { timeoutMs, signal } = question;
  let began = performance.now();
  const resolver = new Resolver({ timeout: Math.max(5, Math.floor(timeoutMs / (TRIES + 0.5))), tries: TRIES });
  const late = new AbortController();
  const giveUp = () => {
    late.abort();
    resolver.cancel();
  };
  const timer = setTimeout(giveUp, timeoutMs);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  const ended = new Promise<never>((_, reject) => late.signal.addEventListener('abort', () => reject(late.signal)));
  const work = async () => {
    if (question.servers.length > 0) resolver.setServers(await addressesOf(question));
    began = performance.now();
    return query(resolver, question);
  };
  try {
    const answer = late.signal.aborted ? await Promise.reject(late.signal) : await Promise.race([ended, work()]);
    return { ...answer, tookMs: performance.now() - began };
  } catch (error) {
    const code = signal.aborted ? 'ABORT_ERR' : late.signal.aborted ? 'ETIMEOUT' : codeOf(error);
    return { records: [], code, tookMs: performance.now() - began };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/** What `setServers` takes. A name server that cannot be found by its name is as bad as one that does not answer. */
async function addressesOf({ servers, port, hostsFile, timeoutMs, signal }: Question): Promise<string[]> {
  const found = await lookUpNames({ names: servers, hostsFile, timeoutMs, signal });
  return servers.map((server) => {
    const known = found.get(server);
    if (!known || 'code' in known) throw Object.assign(new Error(`no address of ${server}`), { code: 'ENOSERVER' });
    const [address] = known.addresses;
    return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
  });
}

async function query(resolver: Resolver, question: Question): Promise<Pick<Reply, 'records' | 'serial'>> {
  const { query: name, type } = question;
  if (type === 'PTR' && isIP(name) !== 0) return { records: await resolver.reverse(name) };
  if (type === 'SOA') {
    const soa = await resolver.resolveSoa(name);
    return { records: [recordText(soa)], serial: soa.serial };
  }
  const answer: unknown = await resolver.resolve(name, type);
  return { records: (Array.isArray(answer) ? answer : [answer]).map(recordText) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EBADRESP';
}
