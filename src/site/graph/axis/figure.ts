/** How a figure is written that stands with others of its graph. Pure, for SVG and browsers. */
import { formatValue, type Unit } from '../unit.ts';
import type { ValueAxis } from './ticks.ts';

/**
 * A value of a graph whose axis has these ends. Where small values get no prefix (percent, bare numbers, `/s`) none is
 * written in finer steps than hundredths, or than a hundredth of an axis that is itself as small: `50.3 %` over `0.05 %`,
 * and `0.052 %` over `0.002 %`. Else what is less than a millionth of the axis is written as 0.
 */
export function formatFigure(value: number, unit: Unit, { from, to }: Pick<ValueAxis, 'from' | 'to'>): string {
  const size = Math.max(-from, to);
  const one = unit.scale === 'percent' ? 0.01 : 1;
  if (one === 1 && unit.scale !== 'plain' && unit.symbol !== '' && unit.symbol !== '/s')
    return formatValue(Math.abs(value) < size * 1e-6 ? 0 : value, unit);
  const step = one * 10 ** Math.min(-2, Math.ceil(Math.log10(size / one)) - 2);
  return formatValue(Math.round(value / step) * step, unit);
}
