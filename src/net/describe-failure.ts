/** Why a host did not answer, in an administrator's words. Pure. */

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed by the other side',
  EPIPE: 'connection closed by the other side',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network unreachable',
  EHOSTDOWN: 'host is down',
  ETIMEDOUT: 'no answer',
  ESOCKETTIMEDOUT: 'no answer',
  ABORT_ERR: "no answer before the program's time was up",
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name server does not answer',
  EACCES: 'not permitted',
  ENOENT: 'does not exist',
  ENOTDIR: 'is no directory',
  EMFILE: 'too many open files here',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate chain ends in a self-signed one',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate is from an unknown issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate is from an unknown issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate is from an unknown issuer',
  CERT_UNTRUSTED: 'certificate is from an issuer that is not trusted',
  CERT_SIGNATURE_FAILURE: 'certificate has a wrong signature',
  CERT_REVOKED: 'certificate is revoked',
  INVALID_PURPOSE: 'certificate is not for servers',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS on this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'does not speak TLS on this port',
  ERR_SSL_RECORD_LAYER_FAILURE: 'does not speak TLS on this port',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'speaks only versions of TLS that are too old',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'speaks no version of TLS that we speak',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'refuses the TLS handshake',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'knows no site of this name',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'does not speak HTTP/1.1',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'asks for a client certificate',
  ERR_SSL_DH_KEY_TOO_SMALL: 'uses a key that is too short',
  ERR_SSL_EE_KEY_TOO_SMALL: 'has a certificate with a key that is too short',
};

/** A few words, such as `connection refused`; what is unknown as its own message, shortened. */
export function describeFailure(error: unknown): string {
  const failure = firstOf(error);
  const { code } = failure;
  const known = code === undefined ? undefined : WORDS[code];
  if (known !== undefined && !(code === 'ETIMEDOUT' && failure.message.startsWith('no answer'))) return known;
  return failure.message.replace(/\s+/g, ' ').slice(0, 200) || code || 'failed';
}

/** A host with several addresses fails with one error for each: the first tells enough. */
function firstOf(error: unknown): { readonly message: string; readonly code: string | undefined } {
  const inner = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  if (!(inner instanceof Error)) return { message: String(inner), code: undefined };
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined;
  return { message: inner.message, code };
}
