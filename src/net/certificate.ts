/** What a server's certificate says, and what is wrong with it. The connection is made without refusing any. */
import type { Socket } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { describeFailure } from './describe-failure.ts';

/** Names and issuers are the server's words: hostile until escaped. Times are epoch seconds. */
export interface CertificateFacts {
  readonly name: string;
  readonly issuer: string;
  readonly validFrom: number;
  readonly expires: number;
  /** The issuer's certificate that expires first of those between it and a root, if that is before its own. */
  readonly issuerExpires?: { readonly name: string; readonly expires: number };
  /** The chain leads to no root that is trusted here: why, in words. */
  readonly distrust?: string;
  /** It is not for the name that was asked for: the names it is for. */
  readonly otherNames?: string;
}

/** What makes a connection to any server stand, so that {@link readCertificate} can say what is wrong with it. */
export const ACCEPT_ANY = { rejectUnauthorized: false, checkServerIdentity: () => undefined } as const;

/** Whether a connection is one over TLS; `instanceof` would load TLS for those that are not. */
export function isTlsSocket(socket: Socket): socket is TLSSocket {
  return 'getPeerCertificate' in socket;
}

const MAX_CHAIN = 10;
const MAX_TEXT = 100;

/** Reads the certificate of a connection made with {@link ACCEPT_ANY}; `name` is a host name or an address. */
export async function readCertificate(socket: TLSSocket, name: string): Promise<CertificateFacts | undefined> {
  const certificate = socket.getPeerCertificate(true);
  const expires = epochOf(certificate.valid_to);
  if (Number.isNaN(expires)) return undefined; // no certificate: an empty object
  const { checkServerIdentity } = await import('node:tls');
  const isOther = checkServerIdentity(name, certificate) !== undefined;
  const issuerExpires = firstOfIssuers(certificate);
  return {
    name: nameOf(certificate),
    issuer: textOf(certificate.issuer?.O ?? certificate.issuer?.CN) || 'itself',
    validFrom: epochOf(certificate.valid_from),
    expires,
    ...(issuerExpires && issuerExpires.expires < expires ? { issuerExpires } : {}),
    ...(socket.authorized ? {} : { distrust: reasonOf(socket.authorizationError) }),
    ...(isOther ? { otherNames: namesOf(certificate) } : {}),
  };
}

/** Node says it as a code, whatever the type declarations say. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : error;
  return describeFailure(Object.assign(new Error(`certificate is not trusted (${code})`), { code: String(code) }));
}

/** Certificates with their own issuer are roots: trusted or not, their dates do not count. */
function firstOfIssuers(leaf: DetailedPeerCertificate): { name: string; expires: number } | undefined {
  let first: { name: string; expires: number } | undefined;
  let at = leaf.issuerCertificate;
  for (let depth = 0; depth < MAX_CHAIN && at && at.issuerCertificate !== at; depth += 1) {
    const expires = epochOf(at.valid_to);
    if (!first || expires < first.expires) first = { name: nameOf(at), expires };
    at = at.issuerCertificate;
  }
  return first;
}

function nameOf(certificate: DetailedPeerCertificate): string {
  return textOf(certificate.subject?.CN) || namesOf(certificate) || 'no name';
}

function namesOf({ subjectaltname, subject }: DetailedPeerCertificate): string {
  const names = (subjectaltname ?? '').replaceAll(/(?:DNS|IP Address):/g, '');
  return textOf(names === '' ? subject?.CN : names);
}

/** A name may be there several times. */
function textOf(value: unknown): string {
  const text = String((Array.isArray(value) ? value[0] : value) ?? '');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function epochOf(date: string | undefined): number {
  return date === undefined ? Number.NaN : Date.parse(date) / 1000;
}
