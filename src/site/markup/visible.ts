/** Hostile text for pages: what acts unseen is shown as `\x1b`-style text, and length is bounded. */

/** Controls but tab and newline, marks that reorder or hide text, and what XML forbids. */
const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const PLAIN = /^[\t\n\x20-\x7e]*$/;

/** Shows acting characters as `\x1b`, `\u202e` or `\u{e0041}`; tab and newline stay. */
export function showActing(text: string): string {
  return PLAIN.test(text) ? text : text.replace(ACTING, nameCharacter);
}

/** At most `length` UTF-16 units of a text, marked with an ellipsis where something was left out. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text[length - 2] ?? '') ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
