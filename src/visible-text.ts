/** Hostile text made harmless for terminals, mails and pages: what would act there is shown as `\x1b`-style text. */
import { isUtf8 } from 'node:buffer';

/**
 * What acts on a terminal or hides text: C0 but tab and newline, DEL, C1, bidi marks and overrides, line and
 * paragraph separators, invisible marks, tags, lone surrogates.
 */
const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Shows acting characters as `\x1b`, `\u202e` or `\u{e0041}`; tab and newline stay. */
export function visibleText(text: string): string {
  return text.replace(ACTING, escapeCharacter);
}

/** The same for one line of a table or a log: tab and newline become visible too. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\t\n]/g, escapeCharacter);
}

/** Decodes bytes as UTF-8 and shows bytes that are none as `\xff`, then acting characters as above. */
export function visibleBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return visibleText(isUtf8(buffer) ? buffer.toString('utf8') : decodeBroken(buffer));
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

function decodeBroken(buffer: Buffer): string {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(buffer.toString('utf8', start, at), `\\x${(buffer[at] ?? 0).toString(16).padStart(2, '0')}`);
    at += 1;
    start = at;
  }
  parts.push(buffer.toString('utf8', start));
  return parts.join('');
}

/** How many bytes the UTF-8 character at `at` has; 0 if none begins there. */
function sequenceLength(buffer: Buffer, at: number): number {
  const first = buffer[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return at + length <= buffer.length && isUtf8(buffer.subarray(at, at + length)) ? length : 0;
}
