/** An SNMP agent of a few lines, for answers that a real one does not give: a UDP socket, BER, and what to say. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface Asked {
  readonly version: number;
  readonly community: string;
  /** 0xa0 get, 0xa1 get-next, 0xa5 get-bulk. */
  readonly type: number;
  readonly id: number;
  /** Of a get-bulk. */
  readonly repetitions: number;
  readonly oids: readonly string[];
}

/** An OID and its value as it stands in a datagram. */
export type Bound = readonly [oid: string, value: Buffer];

export interface Answer {
  readonly id?: number;
  readonly community?: string;
  readonly version?: number;
  readonly errorStatus?: number;
  readonly errorIndex?: number;
  readonly values: readonly Bound[];
}

export const NO_SUCH_OBJECT = tagged(0x80, Buffer.alloc(0));
export const END_OF_MIB = tagged(0x82, Buffer.alloc(0));

export const integer = (value: number) => tagged(0x02, signed(value));
export const counter32 = (value: number) => tagged(0x41, signed(value));
export const gauge32 = (value: number) => tagged(0x42, signed(value));
export const timeTicks = (value: number) => tagged(0x43, signed(value));
export const counter64 = (value: bigint) => tagged(0x46, Buffer.from(hexOf(value), 'hex'));
export const text = (value: string | Buffer) => tagged(0x04, Buffer.from(value));
export const opaque = (value: Buffer) => tagged(0x44, value);
export const objectId = (value: string) => tagged(0x06, oidBytes(value));

export interface RunningAgent {
  readonly port: number;
  readonly asked: Asked[];
  close(): void;
}

/** `reply` gives the datagrams that answer a question; none, and it keeps silent. */
export async function startAgent(reply: (asked: Asked) => readonly Buffer[]): Promise<RunningAgent> {
  const socket = createSocket('udp4');
  const asked: Asked[] = [];
  socket.on('message', (datagram, { port, address }) => {
    const question = readQuestion(datagram);
    asked.push(question);
    for (const answer of reply(question)) socket.send(answer, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, asked, close: () => socket.close() };
}

/** Answers as the standard says, out of a list of objects in order; a walk in answers of so many values at most. */
export function answerFrom(objects: readonly Bound[], maxValues = 100): (asked: Asked) => Buffer[] {
  return (asked) => [
    writeAnswer(asked, { values: valuesFor(asked, objects).slice(0, asked.type === 0xa0 ? undefined : maxValues) }),
  ];
}

/** What the objects hold for a question. */
export function valuesFor({ type, oids, repetitions }: Asked, objects: readonly Bound[]): Bound[] {
  if (type === 0xa0) return oids.map((oid) => objects.find(([one]) => one === oid) ?? [oid, NO_SUCH_OBJECT]);
  const values: Bound[] = [];
  let at: readonly string[] = oids;
  for (let i = 0; i < (type === 0xa5 ? repetitions : 1); i++) {
    const row = at.map((oid): Bound => objects.find(([one]) => follows(one, oid)) ?? [oid, END_OF_MIB]);
    values.push(...row);
    at = row.map(([oid]) => oid);
  }
  return values;
}

/** One answer as a datagram. */
export function writeAnswer(asked: Asked, answer: Answer): Buffer {
  const { id = asked.id, errorStatus = 0, errorIndex = 0, values } = answer;
  const bound = values.map(([oid, value]) => tagged(0x30, Buffer.concat([objectId(oid), value])));
  const pdu = [integer(id), integer(errorStatus), integer(errorIndex), tagged(0x30, Buffer.concat(bound))];
  const community = text(answer.community ?? asked.community);
  return tagged(
    0x30,
    Buffer.concat([integer(answer.version ?? asked.version), community, tagged(0xa2, Buffer.concat(pdu))]),
  );
}

export function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function readQuestion(datagram: Buffer): Asked {
  const [message] = partsOf(datagram);
  const [version, community, pdu] = partsOf(message?.content);
  const [id, , repetitions, bound] = partsOf(pdu?.content);
  const oids = partsOf(bound?.content).map(({ content }) => oidText(partsOf(content)[0]?.content ?? Buffer.alloc(0)));
  return {
    version: numberIn(version),
    community: community?.content.toString() ?? '',
    type: pdu?.tag ?? 0,
    id: numberIn(id),
    repetitions: numberIn(repetitions),
    oids,
  };
}

interface Part {
  readonly tag: number;
  readonly content: Buffer;
}

function partsOf(bytes: Buffer = Buffer.alloc(0)): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const first = bytes[at + 1] ?? 0;
    const more = first < 128 ? 0 : first & 0x7f;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const from = at + 2 + more;
    parts.push({ tag: bytes[at] ?? 0, content: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return parts;
}

function numberIn(part: Part | undefined): number {
  return part && part.content.length > 0 ? part.content.readIntBE(0, part.content.length) : 0;
}

function signed(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest & 0xff);
    if ((rest >= -128 && rest < 128) || bytes.length > 5) return Buffer.from(bytes);
  }
}

function hexOf(value: bigint): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

function oidBytes(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return Buffer.from([first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) + 128);
  return bytes;
}

function oidText(bytes: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of bytes.subarray(1)) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 128) {
      numbers.push(value);
      value = 0;
    }
  }
  const first = bytes[0] ?? 0;
  return [Math.floor(first / 40), first % 40, ...numbers].join('.');
}

function follows(oid: string, after: string): boolean {
  const left = oid.split('.').map(Number);
  const right = after.split('.').map(Number);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return left.length > right.length;
}
