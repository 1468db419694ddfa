/** Why an agent was of no use, in an administrator's words. Pure. */
import { lastingText } from '../../src/lasting-text.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import type { SnmpTarget } from './snmp-target.ts';

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Unknown User Name/i, 'the agent does not know this user'],
  [/^Wrong Digest/i, 'wrong authKey or authProtocol'],
  [/^Decryption Error|^Failed to decrypt/i, 'wrong privKey or privProtocol'],
  [/^Unsupported Security Level/i, 'the agent refuses this security level to the user'],
  [/^Not In Time Window|outside the time window/i, 'the clocks of the agent and its boot counter do not agree'],
  [/^Unknown Engine ID/i, 'the agent denies its own engine id'],
  [/^Authentication digest/i, 'an answer is signed with another key'],
  [/^unsigned answer/, 'an answer was not signed or not enciphered as asked for'],
  [/^Community /, 'answers in another community'],
  [/^Version in request/, 'answers in another version of SNMP'],
  [/^Unexpected Report|^Unknown PDU type|^Requested OIDs do not match/, 'answers what was not asked'],
  [/^AuthorizationError|^NoAccess/, 'the agent does not let us see this'],
];

/** What is said when a question has been asked as often as it may be. */
export function describeSilence(
  { version, timeout, retries }: Pick<SnmpTarget, 'version' | 'timeout' | 'retries'>,
  { malformed }: { malformed: boolean },
  received: number,
): Error {
  const waited = lastingText((timeout * (retries + 1)) / 1000);
  if (malformed) return new Error(`no answer within ${waited} but datagrams that are no SNMP`);
  return Object.assign(new Error(`no answer within ${waited}${hintOf(version, received)}`), { code: 'ETIMEDOUT' });
}

/** What agents keep silent about. */
function hintOf(version: number, received: number): string {
  if (version === 3) return received === 0 ? '' : ' (but it said who it is: a wrong privKey is not answered)';
  return received === 0 ? ' (a wrong community is not answered either)' : '';
}

/** A few words, never a key or a community. */
export function describeAgentFailure(error: unknown, { port, version, user }: SnmpTarget): string {
  const message = String(error instanceof Error ? error.message : error); // the library has errors with numbers there
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
    return `nothing listens on UDP port ${port}`;
  const known = WORDS.find(([pattern]) => pattern.test(message))?.[1];
  if (known !== undefined) return version === 3 && user !== undefined ? `${known} (user ${user})` : known;
  if (error instanceof Error && error.name === 'RequestFailedError')
    return `the agent refuses: ${message.slice(0, 100)}`;
  return describeFailure(error);
}
