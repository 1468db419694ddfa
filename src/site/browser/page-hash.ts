/**
 * What stands behind the `#` of an address: an anchor, settings, or both: `#cpu`, `#state=critical&q=web`,
 * `#cpu&from=1&to=2`. Pure.
 */

export interface PageHash {
  /** The element or graph that is meant; empty where none is. */
  readonly anchor: string;
  readonly settings: ReadonlyMap<string, string>;
}

/** Reads `location.hash`; what is no setting and does not come first is ignored. */
export function readHash(hash: string): PageHash {
  const [first = '', ...others] = hash.replace(/^#/, '').split('&');
  const isAnchor = !first.includes('=');
  const settings = new Map<string, string>();
  for (const part of isAnchor ? others : [first, ...others]) {
    const at = part.indexOf('=');
    if (at > 0 && at < part.length - 1) settings.set(part.slice(0, at), decode(part.slice(at + 1)));
  }
  return { anchor: isAnchor ? decode(first) : '', settings };
}

/** The same as text, without `#`; empty settings are left out. */
export function writeHash({ anchor, settings }: PageHash): string {
  const parts = [...settings].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${encode(value)}`);
  return [...(anchor === '' ? [] : [encode(anchor)]), ...parts].join('&');
}

/** A copy with some settings changed; an empty value takes one away. */
export function withSettings(hash: PageHash, changes: Readonly<Record<string, string>>): PageHash {
  return { anchor: hash.anchor, settings: new Map([...hash.settings, ...Object.entries(changes)]) };
}

/** As readable as an address can be: commas, slashes and colons stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|2F|3A)/g, (code) => decodeURIComponent(code));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
