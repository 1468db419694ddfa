/** A name server on loopback, over UDP, that says what a test wants. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface NameServer {
  readonly port: number;
  /** How many questions came. */
  asked(): number;
  close(): void;
}

/** Records as their data in wire format, or a response code; nothing for no answer at all; a buffer as it is. */
export type Zone = (name: string, type: number, query: Buffer) => readonly Buffer[] | number | undefined | Buffer;

export const NXDOMAIN = 3;
export const SERVFAIL = 2;
export const REFUSED = 5;

/** Answers by the zone. */
export async function startNameServer(zone: Zone): Promise<NameServer> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (query, { port, address }) => {
    asked += 1;
    const { name, end } = readName(query, 12);
    const answer = zone(name, query.readUInt16BE(end), query);
    if (answer === undefined) return;
    const packet = Buffer.isBuffer(answer) ? answer : writeAnswer(query.subarray(0, end + 4), answer);
    socket.send(packet, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, asked: () => asked, close: () => socket.close() };
}

/** A name as it stands in records. */
export function wireName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

/** Numbers of a record, big end first. */
export function wireNumbers(bits: 16 | 32, ...numbers: number[]): Buffer {
  const buffer = Buffer.alloc((bits / 8) * numbers.length);
  for (const [index, number] of numbers.entries()) {
    if (bits === 16) buffer.writeUInt16BE(number, index * 2);
    else buffer.writeUInt32BE(number, index * 4);
  }
  return buffer;
}

function readName(query: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = from;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function writeAnswer(question: Buffer, answer: readonly Buffer[] | number): Buffer {
  const head = Buffer.from(question);
  const records = typeof answer === 'number' ? [] : answer;
  head.writeUInt16BE(0x8580 | (typeof answer === 'number' ? answer : 0), 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  const type = question.readUInt16BE(question.length - 4);
  const written = records.map((data) => {
    const ahead = Buffer.alloc(12);
    ahead.writeUInt16BE(0xc00c, 0); // the name that was asked for
    ahead.writeUInt16BE(type, 2);
    ahead.writeUInt16BE(1, 4);
    ahead.writeUInt32BE(60, 6);
    ahead.writeUInt16BE(data.length, 10);
    return Buffer.concat([ahead, data]);
  });
  return Buffer.concat([head, ...written]);
}
