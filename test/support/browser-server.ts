/** A plain web server for a directory, as simple as they come: what it serves lies below `/mon/`, and nothing else is there. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface PlainServer {
  /** Ends in `/mon/`. */
  readonly url: string;
  /** Paths below it that were asked for and are not there. */
  readonly missed: string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.atom': 'application/atom+xml',
  '.prom': 'text/plain; charset=utf-8',
};

/** Serves the directory on loopback; `now` (epoch seconds) is what its clock says. */
export async function servePlainly(directory: string, now: () => number): Promise<PlainServer> {
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    response.setHeader('date', new Date(now() * 1000).toUTCString());
    try {
      const bytes = readFileSync(join(directory, normalize(file).replace(/^\/mon(?=\/)/, '')));
      if (!path.startsWith('/mon/')) throw new Error('beyond the site');
      const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
      response.setHeader('etag', etag);
      response.setHeader('cache-control', 'no-cache');
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.statusCode = request.headers['if-none-match'] === etag ? 304 : 200;
      response.end(response.statusCode === 304 ? undefined : bytes);
    } catch {
      missed.push(path);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
    }
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mon/`,
    missed,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
