/** Patterns of RE2, looked at when the configuration is read; their library is loaded only where there is one. */

const known = new Map<string, string | undefined>();

/** What is wrong with a pattern, in a line; undefined if it can be compiled. */
export function refusePattern(pattern: string): string | undefined {
  if (!known.has(pattern)) known.set(pattern, compileError(pattern)); // a thousand hosts share one
  return known.get(pattern);
}

function compileError(pattern: string): string | undefined {
  // schemas cannot wait for an import; the build makes a part of its own of this, as of a lazy import
  const { RE2JS } = require('re2js') as typeof import('re2js');
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `not a regular expression (RE2): ${message.replace(/^error parsing regexp: /, '').slice(0, 200)}`;
  }
}
