/** What series are called on graphs. Pure. */
import { compareText } from '../../../compare-text.ts';
import type { ValueView } from '../../site-view.ts';
import { labelOf } from './host-series.ts';
import { remember } from './remember.ts';

const UNIT_WORD = /_(seconds|ratio|percent|celsius)$/;

/** `node_disk_io_now` of collector `node` → `disk io now`: the unit stands at the axis. */
export const plainWords = remember(
  ({ collector, metric }: Pick<ValueView, 'metric' | 'collector'>) => `${collector} ${metric}`,
  ({ collector, metric }) => {
    const bare = metric.replace(/_total$/, '').replace(UNIT_WORD, '');
    const prefix = /^(node|munin)_/.test(bare) ? /^[a-z]+_/ : `${collector.replace(/\W/g, '_')}_`;
    return bare.replace(prefix, '').replace(/_+/g, ' ').trim() || metric;
  },
);

/** `disk io now` → `Disk io now` */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Says of each of these series what tells it from the others: the values of labels that differ, but of `beside`. */
export function distinction(values: readonly ValueView[], beside?: string): (value: ValueView) => string {
  const varying = varyingLabels(values).filter((name) => name !== beside);
  return (value) => joinWords(varying.map((name) => labelOf(value, name) ?? ''));
}

/** The labels that do not have the same value in all of these, by name. */
export function varyingLabels(values: readonly ValueView[]): string[] {
  if (values.length < 2) return [];
  const names = new Set(values.flatMap(({ labels }) => labels.map(([name]) => name)));
  return [...names].filter((name) => new Set(values.map((value) => labelOf(value, name))).size > 1).sort();
}

/** Puts labels' values in the place of `{LABEL}`; `missing` for a label that there is not, else it stays as it is. */
export function fillLabels(text: string, value: ValueView, missing?: string): string {
  const filled = text.replace(/\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (all, name) => labelOf(value, name) ?? missing ?? all);
  return filled === text ? text : filled.replace(/\s+/g, ' ').trim();
}

/** With single blanks between them, without the empty ones. */
export function joinWords(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** `sda2` before `sda10`. */
export function compareNames(a: string, b: string): number {
  return COLLATOR.compare(a, b) || compareText(a, b);
}

const COLLATOR = new Intl.Collator('en', { numeric: true });
