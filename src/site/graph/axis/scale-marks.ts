/** The marks of a value axis as d3-scale sets them: for pictures; it is too large for browsers. */
import { scaleLinear } from 'd3-scale';
import { STRETCHES } from './ticks.ts';

/** See `Marks`; `low` must be less than `high`. */
export function scaleMarks(low: number, high: number): number[] {
  return scaleLinear([low, high], [0, 1]).nice(STRETCHES).ticks(STRETCHES);
}
