/** About how wide a text is in a sans-serif face: pictures without scripts cannot measure. */
import { clipText } from '../../markup/visible.ts';

/** In pixels, rather too much than too little. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += knownEms(character);
  return ems * size;
}

/** As much of a text as fits into so many pixels, with an ellipsis where something was left out. */
export function fitText(text: string, size: number, pixels: number): string {
  if (text.length * size < pixels) return text;
  if (textWidth(text.slice(0, 1000), size) <= pixels && text.length <= 1000) return text;
  let used = size;
  let length = 0;
  for (const character of text) {
    used += knownEms(character) * size;
    if (used > pixels) break;
    length += character.length;
  }
  return clipText(text, Math.max(1, length) + 1);
}

/** Most texts are made of few characters: each is looked at once. */
function knownEms(character: string): number {
  const code = character.charCodeAt(0);
  if (code >= ASCII) return emsOf(character);
  widths[code] ??= emsOf(character);
  return widths[code];
}

const ASCII = 128;
const widths: (number | undefined)[] = Array.from({ length: ASCII }, () => undefined);

function emsOf(character: string): number {
  // what acts unseen is written out later
  if (character < ' ' || /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(character)) return 3.4;
  if (character >= '\u1100') return 1.05;
  if (/[iljtfr.,:;'|!()[\] I/-]/.test(character)) return 0.4;
  if (/[mwMW@%—…]/.test(character)) return 0.97;
  return /[A-Z]/.test(character) ? 0.7 : 0.62;
}
