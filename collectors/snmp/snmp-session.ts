/** Opens a session of the SNMP library: versions 1 and 2c by community, 3 by user. */
import type NetSnmp from 'net-snmp';
import type { Session, User } from 'net-snmp';
import type { SnmpTarget } from './snmp-target.ts';

/** The library, which is loaded only where there are agents to ask. */
export type SnmpLibrary = typeof NetSnmp;

/** The address must be an IP address: it is the socket that decides where datagrams go. */
export function openSession(
  library: SnmpLibrary,
  address: string,
  { target, dgramModule }: { target: SnmpTarget; dgramModule: unknown },
): Session {
  const { port, retries, timeout } = target;
  const options = { port, retries, timeout, dgramModule, ...(target.context ? { context: target.context } : {}) };
  if (target.version !== 3) {
    const version = target.version === 1 ? library.Version1 : library.Version2c;
    return library.createSession(address, wordOf(target.community), { ...options, version });
  }
  const session = library.createV3Session(address, userOf(library, target), options);
  refuseLowerSecurity(session);
  return session;
}

class LowerSecurity extends Error {
  override readonly name = 'RequestInvalidError';
}

/** An answer that is not signed or enciphered as its question was could be anybody's; the library takes it. */
function refuseLowerSecurity(session: Session): void {
  const answer = session.onSimpleGetResponse;
  session.onSimpleGetResponse = (request, message) => {
    const asked = request.message;
    const isLower =
      (asked.hasAuthentication() && !message.hasAuthentication()) || (asked.hasPrivacy() && !message.hasPrivacy());
    if (isLower) request.responseCb(new LowerSecurity('unsigned answer'));
    else answer.call(session, request, message);
  };
}

function userOf(library: SnmpLibrary, target: SnmpTarget): User {
  const { user = '', authKey, privKey, authProtocol, privProtocol } = target;
  const level =
    target.level ?? (privKey !== undefined ? 'authPriv' : authKey !== undefined ? 'authNoPriv' : 'noAuthNoPriv');
  return {
    name: user,
    level: library.SecurityLevel[level],
    ...(level === 'noAuthNoPriv'
      ? {}
      : { authProtocol: library.AuthProtocols[authProtocol], authKey: wordOf(authKey) }),
    ...(level === 'authPriv' ? { privProtocol: library.PrivProtocols[privProtocol], privKey: wordOf(privKey) } : {}),
  };
}

/** A program is given its secrets as text. */
function wordOf(secret: SnmpTarget['authKey']): string {
  return typeof secret === 'string' ? secret : '';
}
