/**
 * Lists of numbers and nulls as they stand in JSON, without the brackets: cut and joined as text, since reading and
 * writing thousands of numbers would cost far more than the few that change. Pure.
 */

/** `text` holds `count` entries with commas between them. */
export interface NumberList {
  readonly text: string;
  readonly count: number;
}

export const NO_NUMBERS: NumberList = { text: '', count: 0 };

/** The list that begins at `from` and ends before the next `]`; its entries are not looked at. */
export function numbersAt(text: string, from: number): NumberList {
  const list = text.slice(from, Math.max(from, text.indexOf(']', from)));
  let count = list === '' ? 0 : 1;
  for (let at = list.indexOf(','); at >= 0; at = list.indexOf(',', at + 1)) count += 1;
  return { text: list, count };
}

/** Entries as a list. */
export function listNumbers(values: readonly (number | null)[]): NumberList {
  let text = '';
  for (let i = 0; i < values.length; i += 1) text += i === 0 ? `${values[i]}` : `,${values[i]}`;
  return { text, count: values.length };
}

/** Without the first `drop` entries, and of the rest at most `most`. */
export function cutNumbers({ text, count }: NumberList, drop: number, most: number): NumberList {
  const kept = Math.min(count - drop, most);
  if (kept <= 0) return NO_NUMBERS;
  let from = 0;
  for (let i = 0; i < drop; i += 1) from = text.indexOf(',', from) + 1;
  let to = text.length;
  for (let i = drop + kept; i < count; i += 1) to = text.lastIndexOf(',', to - 1);
  return { text: text.slice(from, to), count: kept };
}

/** One after the other, with nulls between them until the second one begins at entry `at`. */
export function joinNumbers(first: NumberList, second: NumberList, at: number): NumberList {
  if (second.count === 0) return first;
  const parts = first.count === 0 ? [] : [first.text];
  if (at > first.count) parts.push('null'.concat(',null'.repeat(at - first.count - 1)));
  parts.push(second.text);
  return { text: parts.join(','), count: Math.max(at, first.count) + second.count };
}

/** How many nulls it begins with, and how many it ends with; of nothing but nulls, it begins with all of them. */
export function edgeNulls({ text, count }: NumberList): { before: number; after: number } {
  let before = 0;
  while (before < count && text.startsWith('null', before * 5)) before += 1;
  let after = 0;
  while (before + after < count && text.endsWith('null', text.length - after * 5)) after += 1;
  return { before, after };
}
