/** A metric with what it means and its samples. */
import type { CollectorItem } from '../../src/program-items.ts';
import type { Labels } from '../../src/sample.ts';

export interface Family {
  readonly metric: string;
  readonly help: string;
  readonly unit?: string;
  readonly samples: readonly Measured[];
}

/** Labels and a value; an undefined value was not to be had. */
export type Measured = readonly [labels: Labels, value: number | undefined];

/** The samples of families, each family with its help and unit; one without a value is left out whole. */
export function itemsOf(families: readonly Family[]): CollectorItem[] {
  return families.flatMap(({ metric, help, unit, samples }) => {
    const known = samples.flatMap(([labels, value]) => (value === undefined ? [] : [{ metric, labels, value }]));
    if (known.length === 0) return [];
    return [{ help: { metric, text: help } }, ...(unit === undefined ? [] : [{ unit: { metric, unit } }]), ...known];
  });
}

/** A family of one sample without labels. */
export function single(metric: string, help: string, value: number | undefined, unit?: string): Family {
  return { metric, help, ...(unit === undefined ? {} : { unit }), samples: [[{}, value]] };
}

/** A share of a whole to six digits: more is noise, and would cost eight bytes a sample on disk. */
export function ratio(part: number, whole: number): number {
  return Math.round((part / whole) * 1e6) / 1e6;
}
