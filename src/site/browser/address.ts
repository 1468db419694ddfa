/** The settings behind the `#` of the page's address. */
import { type PageHash, readHash, withSettings, writeHash } from './page-hash.ts';

/** As they are now. */
export function currentHash(): PageHash {
  return readHash(location.hash);
}

/** Changes some without a step in the browser's history; an empty value takes one away. */
export function changeHash(changes: Readonly<Record<string, string>>, anchor = currentHash().anchor): void {
  const text = writeHash({ ...withSettings(currentHash(), changes), anchor });
  const address = text === '' ? location.pathname + location.search : `#${text}`;
  if (location.hash === (text === '' ? '' : `#${text}`)) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    location.hash = text; // pages opened from disk may not rewrite their address
  }
}
