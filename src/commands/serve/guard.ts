/** Who may ask what: names that this server goes by, reading for all, changing with a token only. */
import type { MiddlewareHandler } from 'hono';
import { showsToken } from './token.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];
const HEADERS = {
  'x-run-cycle': 'serve',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'SAMEORIGIN',
};

/** Says on every answer what it is, and that a browser must not guess at it. */
export function tellHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    // pictures are made to be shown in other pages, which cannot read them for that
    const isPicture = context.res.headers.get('content-type')?.startsWith('image/svg+xml');
    context.res.headers.set('cross-origin-resource-policy', isPicture ? 'cross-origin' : 'same-origin');
  };
}

/**
 * Refuses requests under other names than the known ones: else any web page could have its own name point here and read
 * what a browser on this machine may read.
 */
export function knownNames(names: readonly string[]): MiddlewareHandler {
  const known = new Set([...LOOPBACK_NAMES, ...names].map((name) => name.toLowerCase()));
  const any = names.includes('*');
  return async (context, next) => {
    const name = hostName(context.req.header('host') ?? '');
    if (any || known.has(name)) return next();
    return context.text(`run-cycle serve does not go by this name: --name ${name || 'NAME'} makes it known\n`, 421);
  };
}

/** Reading needs nothing; whatever changes something needs the token, and where there is none nothing can be changed. */
export function guardWrites(token: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    if (token === undefined)
      return context.text('nothing can be changed here: serve was started without a token\n', 405, {
        allow: 'GET, HEAD',
      });
    if (showsToken(context.req.header('authorization'), token)) return next();
    return context.text('this needs the token\n', 401, { 'www-authenticate': 'Bearer' });
  };
}

/** `[::1]:8090` → `::1`; only what may be printed again. */
function hostName(host: string): string {
  const name = /^\[([0-9a-f:.]+)\](?::\d+)?$/i.exec(host)?.[1] ?? host.replace(/:\d+$/, '');
  return /^[A-Za-z0-9._:-]{1,253}$/.test(name) ? name.toLowerCase() : '';
}
