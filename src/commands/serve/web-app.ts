/** What is answered under which address. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { visibleLine } from '../../visible-text.ts';
import { guardWrites, knownNames, tellHeaders } from './guard.ts';
import type { LiveEvents } from './live-events.ts';
import { type RangeSource, rangeAnswer } from './range-answer.ts';
import { siteFileAt } from './site-file.ts';

export interface WebSite extends RangeSource {
  /** Names that it goes by beside those of the loopback; `*`: any. */
  readonly names: readonly string[];
  /** Absent: nothing can be changed. */
  readonly token: string | undefined;
  readonly events: LiveEvents;
  /** Says to whoever runs the server what went wrong. */
  complain(problem: string): void;
}

const MOST_BODY = 64 * 1024;
const NOT_FOUND = 'not found; the overview is at /\n';
const BEAT_MS = 20_000;

/** The application: the site's own files, ranges from the store, metrics, news. */
export function makeWebApp(site: WebSite): Hono {
  const app = new Hono({ strict: true });
  app.use(tellHeaders(), knownNames(site.names), guardWrites(site.token), bodyLimit({ maxSize: MOST_BODY }));
  app.get('/events', (context) => {
    let stop: (() => void) | undefined;
    let tell = () => {};
    stop = site.events.listen(() => tell());
    if (!stop) return context.text('too many pages are open\n', 503, { 'retry-after': '60' });
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        stop?.();
        tell();
      });
      await stream.writeSSE({ event: 'hello', data: '' });
      while (!stream.aborted) {
        const news = await nextNews((wake) => {
          tell = wake;
        });
        if (!stream.aborted) await stream.writeSSE({ event: news ? 'cycle' : 'beat', data: '' });
      }
    });
  });
  app.use(compress({ threshold: 1024 }));
  app.get('/metrics', (context) => answerFile(site.siteDir, '/live/metrics.prom', context.req.raw));
  app.get('/data/h/*', (context) => rangeAnswer(site, new URL(context.req.url)));
  app.get('*', (context) => answerFile(site.siteDir, context.req.path, context.req.raw));
  app.notFound((context) => context.text(NOT_FOUND, 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    site.complain(`cannot answer ${visibleLine(context.req.path).slice(0, 200)}: ${visibleLine(error.message)}`);
    return context.text('cannot answer: the server has said why\n', 500);
  });
  return app;
}

/** Waits for a cycle; false after a while without one, when a sign of life is due. */
function nextNews(listen: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), BEAT_MS);
    listen(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function answerFile(siteDir: string, path: string, request: Request): Response {
  const found = siteFileAt(siteDir, path);
  if (found === 'directory') {
    if (path.endsWith('/')) return answerFile(siteDir, `${path}index.html`, request);
    // relative, so that it holds behind a proxy under any path
    return new Response(null, { status: 308, headers: { location: `./${path.split('/').at(-1) ?? ''}/` } });
  }
  if (!found) return answerMissing(siteDir, new URL(request.url).pathname);
  const headers = {
    etag: found.etag,
    'last-modified': found.modified.toUTCString(),
    'cache-control': found.forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-type': found.type,
  };
  if (request.headers.get('if-none-match')?.includes(found.etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(found.bytes), { headers });
}

/** A host or group that is not configured here has no frame, but may have a live page. `path`: percent-encoded. */
function answerMissing(siteDir: string, path: string): Response {
  const step = /^\/([hg]\/[^/]+\.html)$/.exec(path)?.[1];
  const live = step === undefined ? undefined : siteFileAt(siteDir, `/live/${step}`);
  if (step !== undefined && live && live !== 'directory')
    return new Response(null, { status: 302, headers: { location: `../live/${step}` } });
  return new Response(NOT_FOUND, { status: 404, headers: { 'content-type': 'text/plain' } });
}
