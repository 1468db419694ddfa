/** What the values of a described graph are measured in. Pure. */
import type { GraphHint } from '../../../graph-hint.ts';
import type { ValueView } from '../../site-view.ts';
import { type Unit, unitOf } from '../unit.ts';

const PER = { second: 1, minute: 60, hour: 3600 } as const;
const PER_SYMBOL = { second: '/s', minute: '/min', hour: '/h' } as const;

/** What a rate is multiplied by to be shown per minute or hour; 1 for what is no rate. */
export function perOf({ per = 'second' }: Pick<GraphHint, 'per'>, { type }: Pick<ValueView, 'type'>): number {
  return type === 'counter' ? PER[per] : 1;
}

/** The hint's own unit, else the series'; where neither says one, what the text at the axis begins with, as Munin has it. */
export function unitOfHint(
  hint: Pick<GraphHint, 'unit' | 'axis' | 'base' | 'scale' | 'per'>,
  value: Pick<ValueView, 'unit' | 'type'>,
): Unit {
  const { unit, axis = '', base, scale, per = 'second' } = hint;
  const { scale: kind, symbol } = unit === undefined ? ownUnit(value, axis) : unitOf('', value.type, unit);
  return {
    scale: scale === false ? 'plain' : withBase(kind, base),
    symbol: value.type === 'counter' ? symbol.replace(/\/s$/, PER_SYMBOL[per]) : symbol,
  };
}

function ownUnit({ unit, type }: Pick<ValueView, 'unit' | 'type'>, axis: string): Unit {
  const isBare = unit.scale === 'si' && unit.symbol.replace('/s', '') === '';
  const isRate = type === 'counter' || /(\/|\bper) *second/i.test(axis);
  return (isBare ? unitOfAxis(axis, isRate ? '/s' : '') : undefined) ?? unit;
}

/** `Bytes read (-) / written (+) per second`, `%`, `Average wait (seconds)`. */
function unitOfAxis(axis: string, per: string): Unit | undefined {
  const [, word = ''] = WORD.exec(axis.toLowerCase()) ?? [];
  if (word === '%' || word === 'percent') return { scale: 'plain', symbol: '%' };
  if (word === 'bytes') return { scale: 'binary', symbol: `B${per}` };
  if (word === 'bits') return { scale: 'si', symbol: `bit${per}` };
  if (word === 'seconds') return { scale: 'seconds', symbol: 's' };
  if (/celsius|^°c$/.test(word)) return { scale: 'plain', symbol: '°C' };
  const physical = PHYSICAL[word];
  return physical === undefined ? undefined : { scale: 'si', symbol: physical };
}

const WORD =
  /(?:^|\()\s*(%|percent\b|bytes\b|bits\b|seconds\b|degrees celsius\b|celsius\b|°c|volts?\b|watts?\b|amps?\b|hertz\b|hz\b)/;
const PHYSICAL: Readonly<Record<string, string | undefined>> = {
  volt: 'V',
  volts: 'V',
  watt: 'W',
  watts: 'W',
  amp: 'A',
  amps: 'A',
  hertz: 'Hz',
  hz: 'Hz',
};

function withBase(scale: Unit['scale'], base: GraphHint['base']): Unit['scale'] {
  if (base === 1024 && scale === 'si') return 'binary';
  return base === 1000 && scale === 'binary' ? 'si' : scale;
}
