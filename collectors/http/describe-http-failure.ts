/** Why there was no answer that is HTTP, in an administrator's words. Pure. */
import { lastingText } from '../../src/lasting-text.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { visibleBytes } from '../../src/visible-text.ts';

const MAX_QUOTED = 40;
const SETTINGS_FRAME = 4;
const TLS_ALERT = 0x15;

/** `timeoutMs`: for all of it, as configured. */
export function describeHttpFailure(error: unknown, timeoutMs: number): string {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT') return `no answer within ${lastingText(timeoutMs / 1000)}`;
  if (code === 'EPARTIAL') return `answer not complete within ${lastingText(timeoutMs / 1000)}`;
  if (code === 'HPE_HEADER_OVERFLOW') return 'answer has headers of more than 16 KiB';
  if (code.startsWith('HPE_')) return describeRubbish(error);
  if (code === 'ECONNRESET' && error instanceof Error) {
    if (error.message === 'socket hang up') return 'connection closed without an answer';
    if (error.message.startsWith('aborted')) return 'connection closed before the answer was complete';
  }
  return describeFailure(error);
}

/** The code of an error, else nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function describeRubbish(error: unknown): string {
  const packet = error instanceof Error && 'rawPacket' in error ? error.rawPacket : undefined;
  if (!Buffer.isBuffer(packet)) return 'answer is malformed';
  if (packet[0] === TLS_ALERT && packet[1] === 3) return 'speaks TLS on this port: write https://';
  if (packet[0] === 0 && packet[3] === SETTINGS_FRAME) return 'does not speak HTTP/1.1 (but HTTP/2)';
  const start = JSON.stringify(visibleBytes(packet.subarray(0, MAX_QUOTED)));
  if (!packet.subarray(0, 5).equals(Buffer.from('HTTP/'))) return `answer is not HTTP: ${start}`;
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'no HTTP';
  return `answer is malformed (${reason})`;
}
