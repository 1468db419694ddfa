/**
 * A calculation in reverse Polish notation, as rrdtool's CDEF has it: `temp,1.8,*,32,+`. Words are numbers, operators or
 * names of values. Browsers take it, too: nothing of Node here. Pure.
 */

type Act = (...values: number[]) => number | readonly number[];

interface Operator {
  readonly takes: number;
  readonly gives: number;
  readonly act: Act;
}

function operator(takes: number, act: Act, gives = 1): Operator {
  return { takes, gives, act };
}

const truth = (is: boolean) => Number(is);

/** What is unknown is NaN in all of them. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': operator(2, (a, b) => a + b),
  '-': operator(2, (a, b) => a - b),
  '*': operator(2, (a, b) => a * b),
  '/': operator(2, (a, b) => a / b),
  '%': operator(2, (a, b) => a % b),
  ADDNAN: operator(2, (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b)),
  MIN: operator(2, Math.min),
  MAX: operator(2, Math.max),
  LT: operator(2, (a, b) => truth(a < b)),
  LE: operator(2, (a, b) => truth(a <= b)),
  GT: operator(2, (a, b) => truth(a > b)),
  GE: operator(2, (a, b) => truth(a >= b)),
  EQ: operator(2, (a, b) => truth(a === b)),
  NE: operator(2, (a, b) => truth(a !== b)),
  UN: operator(1, (a) => truth(Number.isNaN(a))),
  IF: operator(3, (a, b, c) => (a ? b : c)),
  LIMIT: operator(3, (a, b, c) => (a >= b && a <= c ? a : Number.NaN)),
  ABS: operator(1, Math.abs),
  SQRT: operator(1, Math.sqrt),
  EXP: operator(1, Math.exp),
  LOG: operator(1, Math.log),
  FLOOR: operator(1, Math.floor),
  CEIL: operator(1, Math.ceil),
  DUP: operator(1, (a) => [a, a], 2),
  EXC: operator(2, (a, b) => [b, a], 2),
  POP: operator(1, () => [], 0),
  UNKN: operator(0, () => Number.NaN),
};

/** Nobody writes longer ones. */
const MOST_WORDS = 100;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i;

/** The names of the values that a calculation takes, each once; undefined where it does not come out at one number. */
export function formulaNames(formula: string): string[] | undefined {
  const words = formula.split(',');
  if (words.length > MOST_WORDS) return undefined;
  let height = 0;
  const names = new Set<string>();
  for (const word of words) {
    const found = operatorOf(word);
    if (found && height < found.takes) return undefined;
    height += found ? found.gives - found.takes : 1;
    if (!found && !NUMBER.test(word)) names.add(word);
  }
  return height === 1 && !names.has('') ? [...names] : undefined;
}

/** What a sound calculation comes to: null where that is unknown or no number. `value` gives those of its names. */
export function newCalculation(formula: string): (value: (name: string) => number | null) => number | null {
  const words = formula.split(',').map((word) => operatorOf(word) ?? (NUMBER.test(word) ? Number(word) : word));
  return (value) => {
    const stack: number[] = [];
    for (const word of words) {
      if (typeof word === 'number') stack.push(word);
      else if (typeof word === 'string') stack.push(value(word) ?? Number.NaN);
      else stack.push(...[word.act(...stack.splice(stack.length - word.takes))].flat());
    }
    const [result = Number.NaN] = stack;
    return Number.isFinite(result) ? result : null;
  };
}

function operatorOf(word: string): Operator | undefined {
  return Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
}
