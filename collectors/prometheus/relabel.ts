/** Whose label is whose: what we set of a series, what an exporter says, and what is left out. Pure. */
import { isTooLong, MAX_LABELS } from '../../src/formats/labels.ts';
import { globMatcher } from '../../src/glob.ts';
import { escapeLabelValue, type Labels } from '../../src/sample.ts';

export interface RelabelOptions {
  /** Globs of metrics; none for all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Globs of labels; none for all. */
  readonly keepLabels: readonly string[];
  readonly dropLabels: readonly string[];
  /** Set on every sample, beside `host`. */
  readonly labels: Labels;
}

/** A series in canonical text, cut where the host's name belongs. */
export interface HostGap {
  readonly before: string;
  readonly after: string;
}

export interface Relabel {
  isWanted(metric: string): boolean;
  /** A text is the reason why the series cannot be taken. */
  apply(metric: string, labels: ReadonlyMap<string, string>): HostGap | string;
}

/** Our own series of every scrape; an exporter has no say in them. */
export const OWN_METRICS = ['prometheus_up', 'scrape_duration_seconds', 'scrape_samples'];

/** As Prometheus does: an exporter's label of a name that we set is kept as `exported_NAME`; an empty one is none. */
export function relabelBy(options: RelabelOptions): Relabel {
  const isIncluded = options.include.length === 0 ? () => true : globMatcher(options.include);
  const isExcluded = globMatcher([...options.exclude, ...OWN_METRICS]);
  const isKept = options.keepLabels.length === 0 ? () => true : globMatcher(options.keepLabels);
  const isDropped = globMatcher(options.dropLabels);
  const own = new Map(Object.entries(options.labels)).set('host', '');
  return {
    isWanted: (metric) => isIncluded(metric) && !isExcluded(metric),
    apply(metric, labels) {
      const all = new Map(own);
      for (const [name, value] of labels) {
        if (value !== '' && isKept(name) && !isDropped(name)) all.set(freeName(name, all, labels), value);
      }
      if (all.size > MAX_LABELS) return 'more than 20 labels';
      const values = [...all.values()];
      if (values.some(isTooLong)) return 'label value is longer than 256 bytes';
      if (values.some((value) => value.includes('\0'))) return 'label value holds a NUL byte';
      return cutAtHost(metric, all);
    },
  };
}

function freeName(name: string, taken: ReadonlyMap<string, string>, exported: ReadonlyMap<string, string>): string {
  if (!taken.has(name)) return name;
  let free = `exported_${name}`;
  while (taken.has(free) || exported.has(free)) free = `exported_${free}`;
  return free;
}

function cutAtHost(metric: string, labels: ReadonlyMap<string, string>): HostGap {
  const names = [...labels.keys()].sort();
  const texts = names.map((name) => `${name}="${escapeLabelValue(labels.get(name) ?? '')}"`);
  const at = names.indexOf('host');
  const before = texts.slice(0, at).map((text) => `${text},`);
  const after = texts.slice(at + 1).map((text) => `,${text}`);
  return { before: `${metric}{${before.join('')}host="`, after: `"${after.join('')}} ` };
}
