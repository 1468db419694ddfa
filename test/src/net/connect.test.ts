import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/net/connect.ts';
import { describeFailure } from '../../../src/net/describe-failure.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(onConnection: Parameters<typeof createServer>[1] = () => {}): Promise<number> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function failureOf(port: number, more = {}): Promise<string> {
  const error: unknown = await connect({ host: '127.0.0.1', port, timeoutMs: 50, ...more }).then(
    ({ socket }) => socket.destroy(),
    (thrown: unknown) => thrown,
  );
  return describeFailure(error);
}

describe('connect', () => {
  it('tells the address and the time that each phase took', async () => {
    const connection = await connect({ host: 'localhost', port: await listen(), timeoutMs: 1000 });
    connection.socket.destroy();

    expect(connection).toMatchObject({ address: '127.0.0.1' });
    expect(connection.tlsMs).toBeUndefined();
    expect(connection.lookupMs).toBeGreaterThanOrEqual(0);
    expect(connection.connectMs).toBeGreaterThan(0);
  });

  it('says who refuses', async () => {
    const port = await listen();
    for (const server of servers.splice(0)) server.close();

    expect(await failureOf(port)).toBe('connection refused');
  });

  it('gives up on a TLS server that says nothing', async () => {
    expect(await failureOf(await listen(), { tls: {} })).toBe('no answer within 50 ms');
  });

  it('says that a server which closes at once did', async () => {
    expect(await failureOf(await listen((socket) => socket.destroy()), { tls: {} })).toBe(
      'connection closed by the other side',
    );
  });

  it('starts nothing once the program’s time is up', async () => {
    expect(await failureOf(await listen(), { signal: AbortSignal.abort() })).toBe(
      "no answer before the program's time was up",
    );
  });
});

describe('describeFailure', () => {
  it('speaks of the first of several addresses', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' });

    expect(describeFailure(new AggregateError([refused, new Error('x')]))).toBe('connection refused');
  });

  it('shortens what it does not know to one line', () => {
    expect(describeFailure(new Error(`strange\n  thing ${'x'.repeat(999)}`))).toMatch(/^strange thing x{186}$/);
  });
});
