/** Fetches a page, redirects followed: the answer or why there is none, and how long each phase took. */
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ACCEPT_ANY, type CertificateFacts, isTlsSocket, readCertificate } from '../../src/net/certificate.ts';
import { connect } from '../../src/net/connect.ts';
import { isTrustworthy } from '../../src/net/judge-certificate.ts';
import { codeOf, describeHttpFailure } from './describe-http-failure.ts';
import { type Answer, exchange } from './exchange.ts';
import { type Hop, nextHop } from './redirect.ts';

export interface PageRequest {
  readonly url: URL;
  /** An address or name in place of the URL's own, for the URL's own origin. */
  readonly connectTo: string | undefined;
  readonly method: string;
  /** Sent to the URL's own origin only. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether an answer of this status is looked at for where it sends us. */
  readonly follows: (status: number) => boolean;
  readonly verify: boolean;
  /** PEM. */
  readonly ca: string | undefined;
  readonly lookup: LookupFunction;
  /** For everything together. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export const PHASES = ['lookup', 'connect', 'tls', 'first_byte', 'transfer'] as const;
export type Phase = (typeof PHASES)[number];

export interface PageResult {
  readonly answer?: Answer;
  /** Why there is no answer, or none that counts. */
  readonly failure?: string;
  /** There is none for a reason that lies here: the program's time was up. */
  readonly isOurs?: boolean;
  /** Milliseconds over all hops; a phase that did not take place is absent. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  /** The sum of these: what this process itself needs in between is not the server's time. */
  readonly totalMs: number;
  readonly redirects: number;
  /** The first that was shown. */
  readonly certificate?: CertificateFacts;
}

interface Journey {
  readonly phases: Partial<Record<Phase, number>>;
  readonly visited: string[];
  certificate?: CertificateFacts;
}

/** Never rejects, and never takes longer than `timeoutMs`. */
export async function fetchPage(request: PageRequest): Promise<PageResult> {
  const began = performance.now();
  const journey: Journey = { phases: {}, visited: [] };
  let outcome: Pick<PageResult, 'answer' | 'failure' | 'isOurs'>;
  try {
    outcome = await travel(request, journey, began + request.timeoutMs);
  } catch (error) {
    const isOurs = ['ABORT_ERR', 'EMFILE', 'ENFILE'].includes(codeOf(error));
    outcome = { failure: describeHttpFailure(error, request.timeoutMs), ...(isOurs ? { isOurs } : {}) };
  }
  const { phases, certificate, visited } = journey;
  return {
    ...outcome,
    phases,
    totalMs: PHASES.reduce((sum, phase) => sum + (phases[phase] ?? 0), 0),
    redirects: Math.max(0, visited.length - 1),
    ...(certificate ? { certificate } : {}),
  };
}

async function travel(request: PageRequest, journey: Journey, endsAt: number) {
  const { url, method, body } = request;
  let hop: Hop = { url, method, isHome: true, hasBody: body !== undefined };
  for (;;) {
    journey.visited.push(hop.url.href);
    const answer = await visit(hop, request, { journey, endsAt });
    if (typeof answer === 'string') return { failure: answer };
    const next = request.follows(answer.status) ? nextHop(hop, answer, journey.visited) : undefined;
    if (typeof next === 'string') return { answer, failure: next };
    if (!next) return { answer };
    hop = next;
  }
}

interface Way {
  readonly journey: Journey;
  readonly endsAt: number;
}

/** The answer of one server; a text if its certificate keeps us from asking. */
async function visit(hop: Hop, request: PageRequest, { journey, endsAt }: Way): Promise<Answer | string> {
  const name = hop.url.hostname.replace(/^\[|\]$/g, '');
  const socket = await reach(hop.url, request, { journey, endsAt, name, isHome: hop.isHome });
  if (isTlsSocket(socket)) {
    const refused = await refuseServer(socket, name, { journey, verify: request.verify });
    if (refused !== undefined) {
      socket.destroy();
      return refused;
    }
  }
  const answer = await exchange({
    socket,
    url: hop.url,
    method: hop.method,
    headers: { ...STANDARD, ...(hop.isHome ? request.headers : {}) },
    body: hop.hasBody ? request.body : undefined,
    timeoutMs: leftUntil(endsAt),
    signal: request.signal,
  });
  addPhases(journey, { first_byte: answer.firstByteMs, transfer: answer.transferMs });
  return answer;
}

async function reach(
  { protocol, port }: URL,
  { connectTo, ca, lookup, signal }: PageRequest,
  { journey, endsAt, name, isHome }: Way & { name: string; isHome: boolean },
): Promise<Socket> {
  const isTls = protocol === 'https:';
  const { socket, lookupMs, connectMs, tlsMs } = await connect({
    host: isHome ? (connectTo ?? name) : name,
    port: Number(port) || (isTls ? 443 : 80),
    timeoutMs: leftUntil(endsAt),
    signal,
    lookup,
    ...(isTls ? { tls: tlsOptions(name, ca) } : {}),
  });
  addPhases(journey, { lookup: lookupMs, connect: connectMs, ...(tlsMs === undefined ? {} : { tls: tlsMs }) });
  return socket;
}

/** Why nothing is sent there; empty where the remarks on the first certificate tell it. */
async function refuseServer(
  socket: TLSSocket,
  name: string,
  { journey, verify }: { journey: Journey; verify: boolean },
): Promise<string | undefined> {
  const certificate = await readCertificate(socket, name);
  const isFirst = journey.certificate === undefined;
  if (certificate && isFirst) journey.certificate = certificate;
  if (!verify || (certificate && isTrustworthy(certificate))) return undefined;
  return certificate && isFirst ? '' : untrusted(name, certificate);
}

const STANDARD = { 'user-agent': 'run-cycle', accept: '*/*', 'accept-encoding': 'gzip, br' };

/** An empty servername is none: addresses have none. */
function tlsOptions(name: string, ca: string | undefined) {
  return {
    ...ACCEPT_ANY,
    servername: isIP(name) === 0 ? name : '',
    ALPNProtocols: ['http/1.1'],
    ...(ca === undefined ? {} : { ca }),
  };
}

function untrusted(name: string, certificate: CertificateFacts | undefined): string {
  const why = certificate?.distrust ?? `certificate is for another name (${certificate?.otherNames})`;
  return `redirected to ${name}: ${certificate ? why : 'it shows no certificate'}`;
}

function leftUntil(endsAt: number): number {
  return Math.max(1, Math.round(endsAt - performance.now()));
}

function addPhases(journey: Journey, phases: Partial<Record<Phase, number>>): void {
  for (const phase of PHASES) {
    const ms = phases[phase];
    if (ms !== undefined) journey.phases[phase] = (journey.phases[phase] ?? 0) + ms;
  }
}
