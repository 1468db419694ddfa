/** The web server as a process: its own port, real sockets, a real store behind it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTrial, type Running } from '../support/run-cycle.ts';

const trial = makeTrial();
let server: Running;
let base: URL;

beforeAll(async () => {
  const heat = trial.program('heat', '#!/bin/sh\necho heat 20\n');
  trial.configure(`collectors: { heat: { command: [${heat}] } }\npagemakers: { site: {} }\n`);
  const now = Math.floor(Date.now() / 1000);
  for (const ago of [600, 300, 0]) await trial.run('--now', String(now - ago));
  ({ server, base } = await serve('--port', '0'));
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  await server.ended;
  trial.remove();
});

/** Starts it and waits until it says where it listens. */
async function serve(...args: string[]): Promise<{ server: Running; base: URL }> {
  const running = trial.start('serve', ...args);
  const lines = createInterface({ input: running.child.stderr as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  return { server: running, base: new URL(/http:\S+/.exec(line)?.[0] ?? 'http://nowhere') };
}

async function connected(text = ''): Promise<Socket> {
  const socket = connect(Number(base.port), base.hostname);
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  return socket;
}

/** All that comes until the other side has ended. */
async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  if (!socket.closed) await once(socket, 'close');
  return text;
}

const json = async (path: string) => JSON.parse(await (await fetch(new URL(path, base))).text());

describe('run-cycle serve', () => {
  it('listens on the loopback alone and shows the site', async () => {
    expect(base.hostname).toBe('127.0.0.1');
    expect(await (await fetch(base)).text()).toContain('<!doctype html>');
    expect((await json('live/status.json')).version).toBe(1);
  });

  it('gives any stretch of time from the store, as numbers, table and picture', async () => {
    const { graphs } = await json('live/h/here/graphs.json');
    const { id } = graphs.find(({ title }: { title: string }) => /heat/i.test(title));
    const numbers = await json(`data/h/here.json?graph=${id}`);
    const csv = await (await fetch(new URL(`data/h/here/${id}.csv`, base))).text();
    const svg = await (await fetch(new URL(`data/h/here/${id}.svg?range=week`, base))).text();

    expect(numbers.series).toHaveLength(1);
    expect(numbers.series[0].mean).toContain(20);
    expect(csv).toMatch(/,20\r\n/);
    expect(svg).toMatch(/^<svg /);
  });

  it('tells open pages of the next cycle', async () => {
    const stop = new AbortController();
    const answer = await fetch(new URL('events', base), { signal: stop.signal });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await next()).toContain('event: hello');

    await trial.run();

    expect(await next()).toContain('event: cycle');
    stop.abort();
  });

  it('leads nobody out of the site, whatever the address is made of', async () => {
    for (const path of [
      '/../state.db',
      '/live/../../state.db',
      '/%2e%2e/state.db',
      '/..%2fstate.db',
      '/.publish.json',
    ]) {
      const socket = await connected(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 4\d\d /);
    }
    const control = await connected('GET /live/../index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await answerOf(control)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('waits for no slow request and takes no endless one', async () => {
    const slow = await connected('GET / HTTP/1.1\r\nHost: loc');
    const endless = await connected(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);

    expect(await answerOf(endless)).toMatch(/^HTTP\/1.1 431 /);
    expect(await answerOf(slow)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('goes on for others while many connections wait', async () => {
    const idle = await Promise.all(Array.from({ length: 200 }, () => connected()));

    expect((await fetch(new URL('live/status.json', base))).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  it('says 69 where its port is taken, and 64 for a port that is none', async () => {
    const taken = await trial.run('serve', '--port', base.port);

    expect(taken).toMatchObject({ code: 69, stderr: expect.stringContaining('EADDRINUSE') });
    expect((await trial.run('serve', '--port', 'http')).code).toBe(64);
  });

  it('ends at once when it is told to, with open pages and all', async () => {
    const other = await serve('--port', '0');
    const page = await fetch(new URL('events', other.base));
    other.server.child.kill('SIGTERM');

    expect(await other.server.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    await expect(page.text()).rejects.toThrow();
  });
});
