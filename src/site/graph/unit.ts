/** What a metric's values are measured in, and how such a value is written. Browsers take it, too: nothing of Node here. */
import type { SampleType } from '../../sample.ts';
import { showActing } from '../markup/visible.ts';

/** `scale` says how large and small values are shortened; `symbol` follows the prefix, as in `MiB/s`. */
export interface Unit {
  readonly scale: 'si' | 'binary' | 'seconds' | 'percent' | 'plain';
  readonly symbol: string;
}

/** A unit with its prefix: a value divided by `divisor` is read with `label`. */
export interface ScaledUnit {
  readonly divisor: number;
  readonly label: string;
}

/**
 * The unit that a metric's name tells, by the naming rules of Prometheus, else the `declared` one; counters are rates
 * per second.
 */
export function unitOf(metric: string, type: SampleType, declared?: string): Unit {
  const own = unitOfName(metric, type);
  return own.scale !== 'si' || own.symbol.replace('/s', '') !== '' || declared === undefined
    ? own
    : declaredUnit(declared, type);
}

/** A word that names end in, or a symbol of somebody's own, from outside. */
function declaredUnit(declared: string, type: SampleType): Unit {
  const known = unitOfName(`_${declared}`, type);
  if (known.scale !== 'si' || known.symbol.replace('/s', '') !== '') return known;
  const symbol = showActing(declared)
    .replace(/[\t\n]/g, (c) => (c === '\t' ? '\\x09' : '\\x0a'))
    .slice(0, MAX_SYMBOL);
  const per = type === 'counter' ? '/s' : '';
  // `5 kthreads` nobody reads
  return { scale: symbol.length > MAX_PREFIXED || symbol === '%' ? 'plain' : 'si', symbol: `${symbol}${per}` };
}

const MAX_SYMBOL = 12;
const MAX_PREFIXED = 3;

function unitOfName(metric: string, type: SampleType): Unit {
  const name = metric.replace(/_(total|sum|count)$/, '');
  const per = type === 'counter' ? '/s' : '';
  if (/_(bytes|octets)$/.test(name)) return { scale: 'binary', symbol: `B${per}` };
  if (/_bits$/.test(name)) return { scale: 'si', symbol: `bit${per}` };
  if (/_ratio$/.test(name)) return { scale: 'percent', symbol: '%' };
  if (/_percent$/.test(name)) return { scale: 'plain', symbol: '%' };
  if (/_celsius$/.test(name)) return { scale: 'plain', symbol: '°C' };
  // seconds spent per second are a share: 150 % is one and a half processors
  if (/_seconds$/.test(name)) return per === '' ? { scale: 'seconds', symbol: 's' } : { scale: 'percent', symbol: '%' };
  if (/_(hertz|volts|amperes|watts|joules|meters)$/.test(name)) return { scale: 'si', symbol: physical(name, per) };
  return { scale: 'si', symbol: per };
}

/** The prefix that suits values of about this magnitude. */
export function scaleUnit(unit: Unit, magnitude: number): ScaledUnit {
  if (unit.scale === 'percent') return { divisor: 0.01, label: '%' };
  const size = Math.abs(magnitude);
  // a bare number or a rate reads better as 0.3 than as 300 m
  const least = unit.symbol === '' || unit.symbol === '/s' || size === 0 ? 1 : 0;
  const steps = STEPS[unit.scale];
  const step =
    steps.find(({ divisor, from }) => divisor >= least && size >= (from ?? divisor) * 0.9995) ??
    steps.find(({ divisor }) => divisor === 1);
  const { divisor, prefix } = step ?? { divisor: 1, prefix: '' };
  return { divisor, label: unit.scale === 'seconds' ? prefix : `${prefix}${unit.symbol}` };
}

/** A value with unit, three significant digits: `1.53 GiB`, `12 ms`, `41.3 %`. */
export function formatValue(value: number, unit: Unit): string {
  const { divisor, label } = scaleUnit(unit, value);
  const number = formatNumber(value / divisor);
  return label === '' || label === '/s' ? `${number}${label}` : `${number} ${label}`;
}

/** A number with three significant digits, whole ones in full. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2);
  return String(Number(value.toPrecision(size >= 1000 ? 4 : 3)));
}

interface Step {
  readonly divisor: number;
  /** The least value that is written with it, where that is not one. */
  readonly from?: number;
  readonly prefix: string;
}

const STEPS: Readonly<Record<'si' | 'binary' | 'seconds' | 'plain', readonly Step[]>> = {
  plain: [{ divisor: 1, prefix: '' }],
  si: [
    { divisor: 1e15, prefix: 'P' },
    { divisor: 1e12, prefix: 'T' },
    { divisor: 1e9, prefix: 'G' },
    { divisor: 1e6, prefix: 'M' },
    { divisor: 1e3, prefix: 'k' },
    { divisor: 1, prefix: '' },
    { divisor: 1e-3, prefix: 'm' },
    { divisor: 1e-6, prefix: 'µ' },
  ],
  binary: [
    { divisor: 2 ** 50, prefix: 'Pi' },
    { divisor: 2 ** 40, prefix: 'Ti' },
    { divisor: 2 ** 30, prefix: 'Gi' },
    { divisor: 2 ** 20, prefix: 'Mi' },
    { divisor: 2 ** 10, prefix: 'Ki' },
    { divisor: 1, prefix: '' },
  ],
  seconds: [
    { divisor: 86_400, from: 172_800, prefix: 'd' },
    { divisor: 3600, from: 7200, prefix: 'h' },
    { divisor: 60, from: 120, prefix: 'min' },
    { divisor: 1, prefix: 's' },
    { divisor: 1e-3, prefix: 'ms' },
    { divisor: 1e-6, prefix: 'µs' },
  ],
};

function physical(name: string, per: string): string {
  const symbols: Record<string, string> = {
    hertz: 'Hz',
    volts: 'V',
    amperes: 'A',
    watts: 'W',
    joules: 'J',
    meters: 'm',
  };
  return `${symbols[name.slice(name.lastIndexOf('_') + 1)] ?? ''}${per}`;
}
