/** The service that a series is judged as: the threshold's name, then the label values that tell series apart. Pure. */
import type { Labels } from '../sample.ts';
import type { Threshold } from './threshold.ts';

const MAX_LENGTH = 256;
/** One of these tells disks and interfaces apart; the labels beside it (file system type, device) only describe. */
const TELLING = ['mountpoint', 'device'];

/**
 * `disk:/data`. By the labels of `by`; without it by `mountpoint`, else `device`, else all labels that the threshold
 * does not pin to one value. It depends on the series alone, so that a second disk renames nothing.
 */
export function serviceName(name: string, threshold: Threshold, labels: Labels): string {
  const values = namingLabels(threshold, labels).map((label) => labels[label] ?? '');
  const text = values.length === 0 ? name : `${name}:${values.join(',')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a label value may hold any character, a service may not
  return text.replace(/[\u0000-\u001f\u007f-\u009f]|\p{Cs}/gu, '?').slice(0, MAX_LENGTH);
}

function namingLabels(threshold: Threshold, labels: Labels): readonly string[] {
  if (threshold.by) return threshold.by;
  const telling = TELLING.find((label) => labels[label] !== undefined && !isPinned(threshold, label));
  if (telling !== undefined) return [telling];
  return Object.keys(labels)
    .filter((label) => label !== 'host' && !isPinned(threshold, label))
    .sort();
}

function isPinned(threshold: Threshold, label: string): boolean {
  const globs = threshold.labels?.[label];
  const only = typeof globs === 'string' ? globs : globs?.length === 1 ? globs[0] : undefined;
  return only !== undefined && !/[*?]/.test(only);
}
