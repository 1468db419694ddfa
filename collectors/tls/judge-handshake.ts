/** What is to be said of a TLS server: samples, and one finding. Pure. */
import { lastingText } from '../../src/lasting-text.ts';
import type { CertificateFacts } from '../../src/net/certificate.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type CertificateDemands, daysLeft, judgeCertificate, spanText } from '../../src/net/judge-certificate.ts';
import { sumUp } from '../../src/net/remarks.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { targetService } from '../../src/target-service.ts';

/** Where it was seen, and by which collector; `now` is epoch seconds. */
export interface Place {
  readonly program: string;
  readonly host: string;
  readonly name: string | undefined;
  readonly now: number;
}

export interface Handshake {
  readonly certificate: CertificateFacts | undefined;
  readonly tlsMs: number;
  /** Protocol and cipher, for people. */
  readonly protocol: string;
}

export const HELP = {
  tls_certificate_days: 'Days until the certificate expires.',
  tls_handshake_seconds: 'Time that the TLS handshake took.',
};

/** Lies here and not with the server. */
const OURS = new Set(['ABORT_ERR', 'EMFILE', 'ENFILE', 'ENOENT', 'EACCES']);

/** Samples and a finding for a handshake that came about. */
export function handshakeItems(
  { certificate, tlsMs, protocol }: Handshake,
  demands: CertificateDemands,
  place: Place,
): CollectorItem[] {
  const labels = { host: place.host, ...(place.name === undefined ? {} : { target: place.name }) };
  const time = { metric: 'tls_handshake_seconds', labels, value: Math.round(tlsMs * 1000) / 1e6 };
  const of = { host: place.host, service: targetService(place.program, place) };
  if (!certificate) return [time, { ...of, status: 'critical', text: 'server shows no certificate' }];
  const days = daysLeft(certificate, place.now);
  const whenOk = `expires in ${spanText(certificate.expires - place.now)}, from ${certificate.issuer} (${protocol})`;
  const { status, text } = sumUp(judgeCertificate(certificate, demands, place.now), whenOk);
  return [{ metric: 'tls_certificate_days', labels, value: days }, time, { ...of, status, text, value: days }];
}

/** The finding where none came about. */
export function failureItem(error: unknown, place: Place, timeoutMs: number): CollectorItem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = code === 'ETIMEDOUT' ? `no answer within ${lastingText(timeoutMs / 1000)}` : describeFailure(error);
  const status = OURS.has(code) ? 'unknown' : 'critical';
  return { host: place.host, service: targetService(place.program, place), ...sumUp([{ status, text }], '') };
}
