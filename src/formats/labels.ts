/** Reads `{name="value",…}` as Prometheus text writes it: any order, blanks, escapes, a comma before the brace. */
import { unescapeLabelValue } from '../sample.ts';

export const MAX_LABELS = 20;
export const MAX_LABEL_BYTES = 256;

/** The labels, and the index behind the closing brace. A Map, because names come from outside. */
export interface LabelText {
  readonly labels: ReadonlyMap<string, string>;
  readonly end: number;
}

// one label with what may stand around it; the value is everything up to the first quote that is not escaped
const LABEL = /[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*([,}])/sy;
const CLOSE = /[ \t]*\}/y;

/** Reads the labels that begin at the brace at `open`; a text is the reason why they are refused. */
export function readLabels(line: string, open: number): LabelText | string {
  const labels = new Map<string, string>();
  let at = open + 1;
  for (;;) {
    CLOSE.lastIndex = at;
    if (CLOSE.test(line)) return { labels, end: CLOSE.lastIndex };
    LABEL.lastIndex = at;
    const [, name = '', text = '', next] = LABEL.exec(line) ?? [];
    if (next === undefined) return 'labels cannot be read';
    const reason = addLabel(labels, name, text);
    if (reason !== undefined) return reason;
    if (next === '}') return { labels, end: LABEL.lastIndex };
    at = LABEL.lastIndex;
  }
}

function addLabel(labels: Map<string, string>, name: string, text: string): string | undefined {
  const value = unescapeLabelValue(text);
  if (labels.has(name)) return 'label is given twice';
  if (name.startsWith('__')) return 'label name is reserved';
  if (labels.size >= MAX_LABELS) return 'more than 20 labels';
  if (isTooLong(value)) return 'label value is longer than 256 bytes';
  labels.set(name, value);
  return undefined;
}

/** Whether a label value is longer than 256 bytes of UTF-8. */
export function isTooLong(value: string): boolean {
  if (value.length <= MAX_LABEL_BYTES / 3) return false;
  return value.length > MAX_LABEL_BYTES || Buffer.byteLength(value) > MAX_LABEL_BYTES;
}
