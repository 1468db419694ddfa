/** Where an answer sends us, and whether we go there. Pure. */
import { visibleLine } from '../../src/visible-text.ts';

export interface Hop {
  readonly url: URL;
  readonly method: string;
  /** Still at the first origin without ever having left it: only there go headers and body that were configured. */
  readonly isHome: boolean;
  readonly hasBody: boolean;
}

export const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_URL = 2048;
const MAX_SHOWN = 100;

/** The next hop; a text why there is none although the answer names one; undefined if it names none. */
export function nextHop(
  hop: Hop,
  { status, location }: { readonly status: number; readonly location: string | undefined },
  visited: readonly string[],
): Hop | string | undefined {
  if (!REDIRECTS.has(status) || location === undefined) return undefined;
  if (location.length > MAX_URL) return `redirects to an address of ${location.length} characters`;
  if (!URL.canParse(location, hop.url.href)) return `redirects to ${shown(location)}, which is no address`;
  const url = new URL(location, hop.url);
  const refused = refuse(url, hop.url);
  if (refused !== undefined) return refused;
  const isHome = hop.isHome && url.origin === hop.url.origin;
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status <= 302 && hop.method === 'POST';
  const hasBody = hop.hasBody && !becomesGet;
  if (hasBody && !isHome) return `wants the body of the request sent to ${shown(url.origin)}`;
  url.hash = '';
  if (visited.includes(url.href)) return `redirects in a circle, to ${shown(url.href)}`;
  if (visited.length > MAX_REDIRECTS) return `more than ${MAX_REDIRECTS} redirects`;
  return { url, isHome, hasBody, method: becomesGet ? 'GET' : hop.method };
}

function refuse(to: URL, from: URL): string | undefined {
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return `redirects to ${shown(to.href)}: not followed`;
  if (from.protocol === 'https:' && to.protocol === 'http:')
    return `redirects from https to ${shown(to.href)}: not followed`;
  return undefined;
}

function shown(text: string): string {
  return visibleLine(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
