/** Writes out ranges and braces in host names: `{web,app}[01-08].dc1` is sixteen hosts. */

export const MAX_HOSTS = 100_000;

/** Whether a name stands for several. */
export function isRange(text: string): boolean {
  return /[[\]{}]/.test(text);
}

/** All names that a text stands for, in order; leading zeros kept. Throws on a range that cannot be read or is too long. */
export function expandHosts(text: string): string[] {
  let names = [''];
  for (const part of split(text)) {
    const choices = expandPart(part);
    if (names.length * choices.length > MAX_HOSTS) throw new Error(`more than ${MAX_HOSTS} hosts in one range`);
    names = names.flatMap((name) => choices.map((choice) => name + choice));
  }
  return [...new Set(names)];
}

function split(text: string): string[] {
  const parts = text.match(/\[[^[\]{}]*\]|\{[^[\]{}]*\}|[^[\]{}]+/g) ?? [];
  if (parts.join('') !== text)
    throw new Error(`brackets do not match: ${JSON.stringify(text)}; write web[01-08] or {web,app}`);
  return parts;
}

function expandPart(part: string): string[] {
  if (part.startsWith('{'))
    return part
      .slice(1, -1)
      .split(',')
      .map((one) => one.trim());
  if (part.startsWith('['))
    return part
      .slice(1, -1)
      .split(',')
      .flatMap((one) => numbers(one.trim()));
  return [part];
}

function numbers(text: string): string[] {
  const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new Error(`not a range: "[${text}]"; write [01-96]`);
  const [first, last] = [Number(from), Number(to)];
  if (last < first) throw new Error(`a range that goes down: "[${text}]"; write [${to}-${from}]`);
  if (last - first >= MAX_HOSTS) throw new Error(`more than ${MAX_HOSTS} hosts in one range`);
  const width = from.startsWith('0') ? from.length : 0;
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(width, '0'));
}
