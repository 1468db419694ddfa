/**
 * Performance data of monitoring plugins: `'label with spaces'=value[UOM];[warn];[crit];[min];[max]`, separated by
 * blanks. Only values are taken: the plugin has judged them by its limits already, so those are not judged again.
 */

export interface PerfValue {
  readonly label: string;
  /** In the base unit: seconds, bytes, a ratio; else as it was given. */
  readonly value: number;
  /** `seconds`, `bytes`, `ratio`, the plugin's own word, or empty. */
  readonly unit: string;
  readonly isCounter: boolean;
}

export interface Perfdata {
  readonly values: readonly PerfValue[];
  /** Labels whose value the plugin does not know: `U`. */
  readonly unknown: readonly string[];
  readonly refused: readonly { readonly reason: string; readonly text: string }[];
}

/** More of one plugin is nobody's: they are refused as one. */
const MAX_VALUES = 1000;
const MAX_LABEL = 200;

const ITEM = /(?:'((?:[^']|'')*)'|([^\s=']+))=([^\s;]*)\S*/y;
const WORD = /\S+/y;
// some plugins print numbers in the language of the machine: 0,5
const READING = /^([-+]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][-+]?\d{1,3})?)([^\d\s]{0,20})$/;

/** Reads all that can be read; the rest is refused item by item. Never throws; takes time in proportion to the text. */
export function parsePerfdata(text: string): Perfdata {
  const values: PerfValue[] = [];
  const unknown: string[] = [];
  const refused: { reason: string; text: string }[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; ) {
    if (values.length + refused.length >= MAX_VALUES) {
      refused.push({ reason: `more than ${MAX_VALUES} values`, text: text.slice(at) });
      break;
    }
    const item = matchAt(ITEM, text, at);
    if (item) {
      const [all, quoted, bare = '', reading = ''] = item;
      const read = readItem(quoted?.replaceAll("''", "'") ?? bare, reading);
      if (read === 'unknown') unknown.push(quoted ?? bare);
      else if (typeof read === 'string') refused.push({ reason: read, text: all });
      else values.push(read);
      at += all.length;
    } else {
      const rest = wrongPart(text, at);
      refused.push({ reason: 'perfdata cannot be read', text: rest });
      at += rest.length;
    }
    at = skipBlanks(text, at);
  }
  return { values, unknown, refused };
}

/** A quote that nothing closes spoils all that follows; else one word is wrong. */
function wrongPart(text: string, at: number): string {
  if (text[at] === "'" && text.indexOf("'", at + 1) < 0) return text.slice(at);
  return matchAt(WORD, text, at)?.[0] ?? text.slice(at);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function readItem(label: string, reading: string): PerfValue | string {
  const name = label.trim();
  if (name === '') return 'perfdata label is empty';
  if (name.length > MAX_LABEL) return `perfdata label is longer than ${MAX_LABEL} characters`;
  if (reading === 'U') return 'unknown';
  const [, digits, unit = ''] = READING.exec(reading) ?? [];
  if (digits === undefined) return 'perfdata value is no number';
  const value = Number(digits.replace(',', '.'));
  const base = toBase(value, unit);
  if (!Number.isFinite(base.value)) return 'perfdata value is not finite';
  return { label: name, ...base, isCounter: unit === 'c' };
}

function toBase(value: number, unit: string): { value: number; unit: string } {
  if (unit === 'c') return { value, unit: '' };
  if (unit === '%') return { value: value / 100, unit: 'ratio' };
  const fraction = FRACTIONS.get(unit);
  // dividing, not multiplying: 7 / 1000 is the nearest number to 7 ms
  if (fraction !== undefined) return { value: value / fraction, unit: 'seconds' };
  const bytes = bytesOf(unit);
  return bytes === undefined ? { value, unit } : { value: value * bytes, unit: 'bytes' };
}

const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['ms', 1e3],
  ['us', 1e6],
  ['µs', 1e6],
  ['μs', 1e6],
  ['ns', 1e9],
]);

/** Plugins that print `KB` or `MB` count in 1024s, as those do that print `KiB` or `MiB`. */
function bytesOf(unit: string): number | undefined {
  const [, size] = /^([kKMGTPE]?)i?B$/.exec(unit) ?? [];
  return size === undefined ? undefined : 1024 ** '_KMGTPE'.indexOf(size === '' ? '_' : size.toUpperCase());
}
