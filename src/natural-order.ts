/** Compares names as people order them: `eth2` before `eth10`. Pure. */
import { compareText } from './compare-text.ts';

const PARTS = /\d+|\D+/g;

/** Negative, zero or positive, as sort wants it; upper case before lower, as everywhere here. */
export function compareNatural(a: string, b: string): number {
  if (a === b) return 0;
  const [ofA, ofB] = [a.match(PARTS) ?? [], b.match(PARTS) ?? []];
  for (const [index, one] of ofA.entries()) {
    const other = ofB[index];
    if (other === undefined) return 1;
    const order = comparePart(one, other);
    if (order !== 0) return order;
  }
  return ofA.length < ofB.length ? -1 : compareText(a, b);
}

function comparePart(a: string, b: string): number {
  const [numberA, numberB] = [Number(a), Number(b)];
  return Number.isNaN(numberA) || Number.isNaN(numberB) ? compareText(a, b) : numberA - numberB;
}
