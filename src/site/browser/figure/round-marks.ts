/** The marks of a figure's value axis: those that d3-scale sets in the pictures (tested), in a thirtieth of its size. Pure. */
import { STRETCHES } from '../../graph/axis/ticks.ts';

/** See `Marks`; `low` must be less than `high`. */
export function roundMarks(low: number, high: number): number[] {
  let [first, last, step] = [low, high, high - low];
  for (let before = 0; before !== step; ) {
    before = step;
    step = roundStep((last - first) / STRETCHES);
    first = Math.floor(first / step + HAIR) * step;
    last = Math.ceil(last / step - HAIR) * step;
  }
  return Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + i * step);
}

/** Doubles that are whole steps may miss them by so much. */
const HAIR = 1e-9;

/** 1, 2 or 5 times a power of ten. */
function roundStep(about: number): number {
  const power = 10 ** Math.floor(Math.log10(about));
  const times = (about / power) ** 2;
  return power * (times >= 50 ? 10 : times >= 10 ? 5 : times >= 2 ? 2 : 1);
}
