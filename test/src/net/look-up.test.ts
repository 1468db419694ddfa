import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { lookUpNames } from '../../../src/net/look-up.ts';

/** A name server on loopback: knows `good.test` and `six.test`, is silent on `silent.test`, has never heard of others. */
async function startServer(): Promise<{ socket: Socket; server: string; asked: string[] }> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, peer) => {
    const { name, end, type } = readQuestion(query);
    asked.push(`${name} ${type}`);
    const answer = answerTo(query.subarray(0, end), name, type);
    if (answer) socket.send(answer, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { socket, server: `127.0.0.1:${socket.address().port}`, asked };
}

function readQuestion(query: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1) === 1 ? 'A' : 'AAAA', end: at + 5 };
}

function answerTo(question: Buffer, name: string, type: string): Buffer | undefined {
  if (name === 'silent.test') return undefined;
  const data =
    name === 'good.test' && type === 'A'
      ? [[192, 0, 2, 9]]
      : name === 'six.test' && type === 'AAAA'
        ? [[0x20, 1, 0xd, 0xb8, ...Array(11).fill(0), 6]]
        : [];
  const answer = Buffer.from(question);
  const isKnown = name === 'good.test' || name === 'six.test';
  answer.writeUInt16BE(isKnown ? 0x8180 : name === 'failing.test' ? 0x8182 : 0x8183, 2);
  answer.writeUInt16BE(data.length, 6);
  answer.writeUInt16BE(0, 10);
  const records = data.map((bytes) =>
    Buffer.concat([
      Buffer.from([0xc0, 12, 0, bytes.length === 4 ? 1 : 28, 0, 1, 0, 0, 0, 60, 0, bytes.length]),
      Buffer.from(bytes),
    ]),
  );
  return Buffer.concat([answer, ...records]);
}

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

describe('looking names up', () => {
  it('needs nobody for addresses, nor for what /etc/hosts says', async () => {
    const hostsFile = '# comment\n127.0.0.1 localhost Alias # more\n::1 localhost six\nrubbish line\n';
    const names = ['192.0.2.1', '2001:db8::1', 'LOCALHOST', 'alias', 'six'];

    expect(Object.fromEntries(await lookUpNames({ names, hostsFile, timeoutMs: 50 }))).toEqual({
      '192.0.2.1': { addresses: ['192.0.2.1'] },
      '2001:db8::1': { addresses: ['2001:db8::1'] },
      LOCALHOST: { addresses: ['127.0.0.1', '::1'] },
      alias: { addresses: ['127.0.0.1'] },
      six: { addresses: ['::1'] },
    });
  });

  it('gives only addresses of the kind that is wanted', async () => {
    const hostsFile = '127.0.0.1 both\n::1 both\n';

    expect(
      Object.fromEntries(await lookUpNames({ names: ['both', '127.0.0.1'], family: 6, hostsFile, timeoutMs: 50 })),
    ).toEqual({
      both: { addresses: ['::1'] },
      '127.0.0.1': { code: 'ENOTFOUND' },
    });
  });

  it('asks name servers; one name whose server is silent holds up no other', async () => {
    const { socket, server, asked } = await startServer();
    open.push(socket);
    const names = ['silent.test', 'good.test', 'six.test', 'missing.test', 'failing.test'];
    const found = await lookUpNames({ names, servers: [server], timeoutMs: 400 });

    expect(Object.fromEntries(found)).toEqual({
      'silent.test': { code: 'ETIMEDOUT' },
      'good.test': { addresses: ['192.0.2.9'] },
      'six.test': { addresses: ['2001:db8::6'] },
      'missing.test': { code: 'ENOTFOUND' },
      'failing.test': { code: 'ETIMEDOUT' },
    });
    expect(asked).not.toContain('good.test AAAA');
  });

  it('ends when the program’s time is up', async () => {
    const { socket, server } = await startServer();
    open.push(socket);
    const controller = new AbortController();
    socket.once('message', () => controller.abort());
    const started = performance.now();
    const found = await lookUpNames({
      names: ['silent.test'],
      servers: [server],
      timeoutMs: 60_000,
      signal: controller.signal,
    });

    expect(found.get('silent.test')).toEqual({ code: 'ETIMEDOUT' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('asks the system what name servers do not know', async () => {
    expect((await lookUpNames({ names: ['localhost'], timeoutMs: 5000 })).get('localhost')).toMatchObject({
      addresses: [expect.stringMatching(/^(127\.0\.0\.1|::1)$/)],
    });
  });
});
