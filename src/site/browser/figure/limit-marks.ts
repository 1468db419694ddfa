/** The limits that a figure marks: each once, those beyond the axis in words. Pure. */
import type { ValueAxis } from '../../graph/axis/ticks.ts';
import type { Graph, GraphLimit } from '../../graph/graph.ts';
import { formatValue } from '../../graph/unit.ts';

export interface LimitMarks {
  readonly inside: readonly { readonly level: GraphLimit['level']; readonly value: number; readonly text: string }[];
  /** `↑ critical 95 %`; empty where none is. */
  readonly above: string;
  readonly below: string;
}

/** More would hide the curves. */
const MOST = 12;

/** Marks for an axis with these ends, critical ones first: where room is short, they get their words. */
export function limitMarks({ limits, unit }: Graph, { from, to }: Pick<ValueAxis, 'from' | 'to'>): LimitMarks {
  const distinct = new Map(limits.map((limit) => [`${limit.level} ${limit.value}`, limit]));
  const isWarning = ({ level }: GraphLimit) => Number(level === 'warning');
  const sorted = [...distinct.values()].sort((a, b) => isWarning(a) - isWarning(b));
  const marks = sorted.slice(0, MOST).map(({ level, value }) => {
    return { level, value, text: `${level} ${formatValue(value, unit)}` };
  });
  const words = (arrow: string, beyond: (value: number) => boolean) =>
    marks
      .filter(({ value }) => beyond(value))
      .slice(0, 2)
      .map(({ text }) => `${arrow} ${text}`)
      .join('  ');
  return {
    inside: marks.filter(({ value }) => value >= from && value <= to),
    above: words('↑', (value) => value > to),
    below: words('↓', (value) => value < from),
  };
}
