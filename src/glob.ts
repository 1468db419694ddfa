/** Globs over names: `*` stands for any text, `?` for one character, everything else for itself. */

/** A test whether a text matches any of the globs. Never slower than the length of text times that of the globs. */
export function globMatcher(globs: readonly string[]): (text: string) => boolean {
  const exact = new Set(globs.filter((glob) => !/[*?]/.test(glob)));
  const patterns = globs.filter((glob) => /[*?]/.test(glob));
  if (patterns.some((glob) => /^\*+$/.test(glob))) return () => true;
  const tests = patterns.map(compile);
  return (text) => exact.has(text) || tests.some((test) => test(text));
}

/** What stands before the first wildcard and after the last one is looked at first: most texts fail there. */
function compile(glob: string): (text: string) => boolean {
  const [first = ''] = glob.split(/[*?]/, 1);
  const last = glob.slice(Math.max(glob.lastIndexOf('*'), glob.lastIndexOf('?')) + 1);
  return (text) => text.startsWith(first) && text.endsWith(last) && matches(glob, text);
}

/** Only the last `*` is ever tried again: an earlier one that stopped too soon cannot help a later one. */
function matches(glob: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (i < text.length) {
    if (glob[at] === '*') {
      star = at++;
      resume = i;
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (glob[at] === '*') at++;
  return at === glob.length;
}
