import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCEPT_ANY, isTlsSocket, readCertificate } from '../../../src/net/certificate.ts';
import { connect } from '../../../src/net/connect.ts';
import { type Authority, createAuthority } from '../../support/certificates.ts';
import { listenOnLoopback } from '../../support/raw-server.ts';

describe('readCertificate', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => authority.remove());

  it('tells names, dates and what is wrong, by an issuer that is known or not', async () => {
    const { cert, key } = authority.issue({ name: 'a.example', toDay: 10 });
    const server = createServer({ cert, key }, (socket) => socket.on('error', () => {}));
    const port = await listenOnLoopback(server);
    const read = async (name: string, options: { ca?: string }) => {
      const tls = { ...ACCEPT_ANY, servername: name, ...options };
      const { socket } = await connect({ host: '127.0.0.1', port, timeoutMs: 1000, tls });
      const facts = isTlsSocket(socket) ? await readCertificate(socket, name) : undefined;
      socket.destroy();
      return facts;
    };

    const good = await read('a.example', { ca: authority.ca });
    const wrong = await read('b.example', {});
    server.close();

    expect(good).toEqual({
      name: 'a.example',
      issuer: 'Test Authority',
      validFrom: expect.any(Number),
      expires: expect.any(Number),
    });
    expect((good?.expires ?? 0) - Date.now() / 1000).toBeCloseTo(10 * 86_400 + 60, -2);
    expect(wrong).toMatchObject({ otherNames: 'a.example', distrust: 'certificate is from an unknown issuer' });
  });
});
