/** What a monitoring plugin prints: text for people, and performance data behind bars. Pure. */
import { isUtf8 } from 'node:buffer';

export interface PluginOutput {
  /** One line, at most 4096 characters, nothing in it that acts on a terminal. */
  readonly text: string;
  readonly perfdata: string;
  /** Lines of long text. */
  readonly moreLines: number;
}

const MAX_TEXT = 4096;
/** So much of the long text stands behind the first line. */
const MAX_MORE = 500;

/**
 * `TEXT | perfdata`, then lines of long text; after the first bar in those, all the rest is perfdata. What the plugin
 * said on stderr is the text of one that printed nothing.
 */
export function readPluginOutput(stdout: Buffer, stderr = ''): PluginOutput {
  const lines = decode(stdout).split(/\r\n|[\n\r]/);
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return { text: tidy(firstLine(stderr)).slice(0, MAX_TEXT), perfdata: '', moreLines: 0 };
  const [text, perfdata] = splitAtBar(lines[start] ?? '');
  const { long, more } = readRest(lines.slice(start + 1));
  const first = cut(tidy(text), MAX_TEXT - MAX_MORE - 10);
  const added = cut(long.map(tidy).filter(Boolean).join(' / '), MAX_MORE);
  const shown = [first, added].filter(Boolean).join(' / ');
  return { text: shown, perfdata: `${perfdata}\n${more}`, moreLines: long.length };
}

function readRest(lines: readonly string[]): { long: string[]; more: string } {
  const at = lines.findIndex((line) => line.includes('|'));
  if (at < 0) return { long: [...lines], more: '' };
  const [last, more] = splitAtBar(lines[at] ?? '');
  return { long: [...lines.slice(0, at), last], more: [more, ...lines.slice(at + 1)].join('\n') };
}

function splitAtBar(line: string): [text: string, perfdata: string] {
  const bar = line.indexOf('|');
  return bar < 0 ? [line, ''] : [line.slice(0, bar), line.slice(bar + 1)];
}

/** Plugins of machines that do not speak UTF-8 speak Latin-1. */
function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

// colours and cursor movements, whole; then any other control or format character
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const SEQUENCE = /\u001b\[[0-9;?]{0,40}[@-~]/g;
const ACTING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

function tidy(text: string): string {
  const clean = text.replace(SEQUENCE, '').replace(ACTING, ' ').trim();
  let end = clean.length;
  // many plugins end their text with the separator of its parts
  while (end > 0 && ' ;'.includes(clean[end - 1] ?? '.')) end -= 1;
  return clean.slice(0, end);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}
