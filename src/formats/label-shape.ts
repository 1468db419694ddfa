/**
 * The fast path for labels: lines of one metric mostly name the same labels in the same order. Once one of them has
 * been read, the others need not be taken apart: their pieces are canonical text already, at most in another order.
 */
import { isTooLong, MAX_LABEL_BYTES } from './labels.ts';

/** A series in canonical text, its host, and the index behind the closing brace. */
export interface Canonical {
  readonly series: string;
  readonly host: string;
  readonly end: number;
}

export interface LabelShape {
  /** `name="`, as they stand in the line. */
  readonly heads: readonly string[];
  /** Which of them is the host; -1 if none. */
  readonly hostIndex: number;
  /** The indexes of the heads, sorted by name; one more stands for a host that is not there. */
  readonly order: readonly number[];
  /** Whether they are sorted, so that at most the host must be put in. */
  readonly isSorted: boolean;
  /** Whether lines of this shape can go the short way: their labels are canonical as they stand. */
  readonly isPlain: boolean;
  /** What stands behind each value of a plain line, the next head with it. */
  readonly joints: readonly string[];
}

/** Longer heads go the long way, or a plain line might be longer than a line may be. */
const MAX_HEADS = 1024;

const COMMA = 44;
const CLOSE = 125;

/** The shape of labels that were read in this order. */
export function learnShape(names: readonly string[]): LabelShape {
  const hostIndex = names.indexOf('host');
  const all = hostIndex < 0 ? [...names, 'host'] : names;
  const order = [...all].sort().map((name) => all.indexOf(name));
  const isSorted = order.filter((index) => index < names.length).every((from, to) => from === to);
  const heads = names.map((name) => `${name}="`);
  const isPlain = isSorted && hostIndex >= 0 && heads.join('').length <= MAX_HEADS;
  const joints = names.map((_, index) => (index + 1 < names.length ? `",${heads[index + 1]}` : '"} '));
  return { heads, hostIndex, order, isSorted, isPlain, joints };
}

/** Takes the labels at the brace at `open` if they have this shape; undefined sends them the long way. */
export function matchShape(line: string, open: number, shape: LabelShape, defaultHost: string): Canonical | undefined {
  if (line.includes('\\', open)) return undefined;
  const { heads, hostIndex } = shape;
  const starts: number[] = [];
  let host = defaultHost;
  let at = open + 1;
  for (let index = 0; index < heads.length; index += 1) {
    const head = heads[index] ?? '';
    const valueAt = at + head.length;
    const end = line.startsWith(head, at) ? line.indexOf('"', valueAt) : -1;
    const next = index + 1 === heads.length ? CLOSE : COMMA;
    if (end < 0 || line.charCodeAt(end + 1) !== next || isLong(line, valueAt, end)) return undefined;
    if (index === hostIndex) host = line.slice(valueAt, end);
    starts.push(at);
    at = end + 2;
  }
  starts.push(at);
  return { series: writeSeries(line, starts, shape, defaultHost), host, end: at };
}

/** The canonical text of the labels that begin at `starts`; the last start is the end of them all. */
function writeSeries(line: string, starts: readonly number[], shape: LabelShape, defaultHost: string): string {
  const { order, hostIndex, isSorted } = shape;
  const end = starts[starts.length - 1] ?? 0;
  if (!isSorted) return reorder(line, starts, order, defaultHost);
  if (hostIndex >= 0) return line.slice(0, end);
  const at = starts[order.indexOf(shape.heads.length)] ?? end;
  if (at === end) return `${line.slice(0, end - 1)},host="${defaultHost}"}`;
  return `${line.slice(0, at)}host="${defaultHost}",${line.slice(at, end)}`;
}

function reorder(line: string, starts: readonly number[], order: readonly number[], host: string): string {
  const labels = order.map((index) => {
    const end = starts[index + 1];
    return end === undefined ? `host="${host}"` : line.slice(starts[index], end - 1);
  });
  return `${line.slice(0, starts[0])}${labels.join(',')}}`;
}

function isLong(line: string, from: number, end: number): boolean {
  return end - from > MAX_LABEL_BYTES / 3 && isTooLong(line.slice(from, end));
}
