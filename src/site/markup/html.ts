/** The one way to make markup: a template in which every text is escaped, for elements and quoted attributes alike. */
import { showActing } from './visible.ts';

/** Markup that needs no escaping. A class, so that no object from a program or a file can pass for it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a hole of a template takes; undefined and false leave it empty. */
export type Hole = string | number | Markup | undefined | false | readonly Hole[];

/** Makes markup from a template: strings are escaped, markup and lists of it are taken as they are. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  if (!checked.has(parts)) checkAttributes(parts);
  let text = parts[0] ?? '';
  for (let i = 0; i < holes.length; i += 1) text += textOf(holes[i]) + (parts[i + 1] ?? '');
  return new Markup(text);
}

/** Marks our own text as markup; never for anything that a program, host or file said. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/** Escapes a text for elements and quoted attributes, in HTML and in SVG. */
export function escapeText(text: string): string {
  if (SAFE.test(text)) return text;
  const shown = showActing(text);
  return SPECIAL.test(shown) ? shown.replace(EACH_SPECIAL, (character) => ENTITIES[character] ?? '') : shown;
}

/** Nearly every text: what is neither escaped nor shown otherwise. */
const SAFE = /^[\t\n\x20!#-%(-;=?-_a-~]*$/;
const SPECIAL = /[&<>"'`]/;
const EACH_SPECIAL = /[&<>"'`]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function textOf(hole: Hole): string {
  if (typeof hole === 'string') return escapeText(hole);
  if (typeof hole === 'number') return String(hole);
  if (hole instanceof Markup) return hole.text;
  if (Array.isArray(hole)) return hole.map(textOf).join('');
  if (hole === undefined || hole === false) return '';
  throw new Error(`cannot put a ${typeof hole} into a page`);
}

const checked = new WeakSet<TemplateStringsArray>();

/** An attribute without quotes would end at the first space of its value: refused, once a template. */
function checkAttributes(parts: TemplateStringsArray): void {
  for (const part of parts.slice(0, -1)) {
    if (part.endsWith('=')) throw new Error(`cannot fill an unquoted attribute: ${JSON.stringify(part.slice(-40))}`);
  }
  checked.add(parts);
}
