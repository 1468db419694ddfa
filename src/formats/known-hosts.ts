/** Host names that were looked at before: the same thousand come with every collector. */
import { isHostName } from '../names.ts';

const MAX_KNOWN = 10_000;
const known = new Map<string, string>();

/** The host name, the same string for the same name; undefined if it is none. */
export function takeHost(text: string): string | undefined {
  const host = known.get(text);
  if (host !== undefined) return host;
  return isHostName(text) ? remember(text) : undefined;
}

/** As a copy: a part of a block of lines would keep the whole block in memory. */
function remember(text: string): string {
  const copy = Buffer.from(text, 'latin1').toString('latin1');
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(copy, copy);
  return copy;
}
