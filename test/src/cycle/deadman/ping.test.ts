import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ping } from '../../../../src/cycle/deadman/ping.ts';

let server: Server;
let base = '';
const heard: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/hang') return;
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${body}`.trim());
      response.statusCode = request.url?.startsWith('/gone') ? 404 : 200;
      response.end('OK');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('ping', () => {
  it('asks for the address after a good cycle', async () => {
    expect(await ping(`${base}/secret?a=1`, 0)).toBeUndefined();
    expect(heard.at(-1)).toBe('GET /secret?a=1');
  });

  it('posts the exit code of another to /fail', async () => {
    expect(await ping(`${base}/secret/?a=1`, 78)).toBeUndefined();
    expect(heard.at(-1)).toBe('POST /secret/fail?a=1 exit 78');
  });

  it.each([
    ['a status that is no success', () => ping(`${base}/gone`, 0), 'HTTP 404'],
    ['a server that does not answer', () => ping(`${base}/hang`, 0, 50), 'no answer'],
    ['nobody there', () => ping('http://127.0.0.1:1/secret', 0), 'connection refused'],
    ['no address', () => ping('secret', 0), 'Invalid URL'],
  ])('tells of %s without the address', async (_, asked, problem) => {
    expect(await asked()).toBe(problem);
  });
});
