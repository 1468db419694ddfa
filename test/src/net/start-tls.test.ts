import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startTls } from '../../../src/net/start-tls.ts';
import { type RawServer, startRawServer } from '../../support/raw-server.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function meet(talk: (socket: Socket) => void): Promise<{ socket: Socket; server: RawServer }> {
  const server = await startRawServer(talk, { atOnce: true });
  const socket = connect({ port: server.port, host: '127.0.0.1' });
  closing.push(() => socket.destroy(), server.close);
  return { socket, server };
}

describe('startTls', () => {
  it('takes replies however they are cut', async () => {
    const { socket, server } = await meet((peer) => {
      peer.write('22');
      setImmediate(() => peer.write('0-a\r\n220 b\r\n'));
      peer.on('data', (chunk) => peer.write(chunk.toString().startsWith('EHLO') ? '250 c\r\n' : '220 go\r\n'));
    });

    await startTls(socket, 'smtp');

    expect(server.heard()).toBe('EHLO localhost.localdomain\r\nSTARTTLS\r\n');
    expect(socket.listenerCount('data')).toBe(0);
  });

  it('says that the other side has closed', async () => {
    const { socket } = await meet((peer) => peer.end('220-a\r\n'));

    await expect(startTls(socket, 'smtp')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
