/** What an agent's answer holds: numbers without loss up to 2^53, text without what acts on a terminal. */
import { isUtf8 } from 'node:buffer';
import type { Varbind } from 'net-snmp';
import { visibleLine } from '../../src/visible-text.ts';

/** Types as they stand in a datagram. */
const TIME_TICKS = 67;
const OPAQUE = 68;
const COUNTER32 = 65;
const COUNTER64 = 70;
const NO_SUCH_OBJECT = 128;
const END_OF_MIB = 130;
const MAX_TEXT_BYTES = 200;
const NUMBER = /^\s*[-+]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][-+]?\d{1,3})?\s*$/;

/** Whether the agent says that it has no such thing (noSuchObject, noSuchInstance, endOfMibView). */
export function isAbsent({ type }: Varbind): boolean {
  return type !== undefined && type >= NO_SUCH_OBJECT && type <= END_OF_MIB;
}

export function isCounter({ type }: Varbind): boolean {
  return type === COUNTER32 || type === COUNTER64;
}

/** A number, if it is one or text that says one; time ticks in seconds. */
export function numberOf(varbind: Varbind | undefined): number | undefined {
  if (varbind === undefined || isAbsent(varbind)) return undefined;
  const { value, type } = varbind;
  if (typeof value === 'number') return type === TIME_TICKS ? value / 100 : value;
  if (typeof value === 'bigint') return Number(value);
  if (!Buffer.isBuffer(value)) return undefined;
  if (type === COUNTER64) return unsignedOf(value);
  if (type === OPAQUE) return floatOf(value);
  const text = value.toString('latin1');
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** Up to eight bytes, most significant first; some agents write a ninth, 0, before them. */
function unsignedOf(bytes: Buffer): number | undefined {
  if (bytes.length === 0 || bytes.length > 9) return undefined;
  return Number(BigInt(`0x${bytes.toString('hex')}`));
}

/** Opaque Float and Double, as UCD-SNMP-MIB has them: a tag, a length, IEEE 754. */
function floatOf(bytes: Buffer): number | undefined {
  if (bytes.length === 7 && bytes.readUInt16BE(0) === 0x9f78) return shortest(bytes.readFloatBE(3));
  if (bytes.length === 11 && bytes.readUInt16BE(0) === 0x9f79) return bytes.readDoubleBE(3);
  return undefined;
}

/** A float of 0.12 is to be 0.12, not 0.11999999731779099. */
function shortest(value: number): number {
  return Number(value.toPrecision(7));
}

/** Text for a label or a finding, at most 200 bytes; bytes that are none as hex pairs (a MAC address). */
export function textOf(varbind: Varbind | undefined): string {
  if (varbind === undefined || isAbsent(varbind)) return '';
  const { value } = varbind;
  if (value === null || value === undefined) return '';
  return Buffer.isBuffer(value) ? textOfBytes(value) : clip(visibleLine(String(value)));
}

function textOfBytes(bytes: Buffer): string {
  const end = bytes.indexOf(0) >= 0 && bytes.subarray(bytes.indexOf(0)).every((byte) => byte === 0);
  const whole = end ? bytes.subarray(0, bytes.indexOf(0)) : bytes;
  const isText = isUtf8(whole) && whole.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  if (!isText)
    return clip(
      whole
        .subarray(0, 64)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    );
  return clip(visibleLine(whole.toString('utf8').replace(/\s+/g, ' ').trim()));
}

function clip(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_TEXT_BYTES) return text;
  return bytes
    .subarray(0, MAX_TEXT_BYTES)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
}
