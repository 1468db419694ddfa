/** Words in the names of metrics that say which way something goes: what comes in, and what goes out. Pure. */
import { remember } from './remember.ts';

export interface Direction {
  readonly way: 'in' | 'out';
  /** The word as the metric has it. */
  readonly word: string;
  /** The same for both ways: what is left, with a mark in the word's place. */
  readonly stem: string;
  /** What is left without the word. */
  readonly bare: string;
}

/** Pairs of words for in and out; each pair is a kind of its own, so that reads are not held against what is sent. */
const PAIRS = [
  ['receive received receives recv rcvd rx', 'transmit transmitted transmits sent send xmit tx'],
  ['in input incoming inbound ingress', 'out output outgoing outbound egress'],
  ['read reads', 'write writes written wrote'],
  ['download downloaded', 'upload uploaded'],
] as const;

const WORDS = new Map(
  PAIRS.flatMap(([received, sent], kind) => [...wordsOf(received, 'in', kind), ...wordsOf(sent, 'out', kind)]),
);

function wordsOf(words: string, way: 'in' | 'out', kind: number) {
  return words.split(' ').map((word) => [word, { way, kind }] as const);
}

/** Of the first such word in a metric; undefined without one. */
export const directionOf = remember(
  (metric: string) => metric,
  (metric): Direction | undefined => {
    const words = metric.split('_');
    const at = words.findIndex((word) => WORDS.has(word));
    const word = words[at] ?? '';
    const known = WORDS.get(word);
    if (!known) return undefined;
    return {
      way: known.way,
      word,
      stem: words.with(at, `<${known.kind}>`).join('_'),
      bare: words.filter((_, i) => i !== at).join('_'),
    };
  },
);
