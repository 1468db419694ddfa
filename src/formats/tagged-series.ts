/** A series from the tags of another format. */
import { type SeriesKey, seriesKey } from '../sample.ts';
import { takeHost } from './known-hosts.ts';
import { isTooLong, MAX_LABELS } from './labels.ts';

/** Tags as label names and values; the tag `host` is the host. A text is the reason why they are refused. */
export function taggedSeries(
  metric: string,
  tags: Iterable<readonly [name: string, value: string]>,
  defaultHost: string,
): { readonly series: SeriesKey; readonly host: string } | string {
  const labels = new Map<string, string>();
  for (const [tag, value] of tags) {
    const name = tag.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9])/, '_');
    if (name === '') return 'label has no name';
    if (name.startsWith('__')) return 'label name is reserved';
    if (labels.has(name)) return 'label is given twice';
    if (isTooLong(value)) return 'label value is longer than 256 bytes';
    labels.set(name, value);
  }
  if (labels.size > MAX_LABELS) return 'more than 20 labels';
  const host = takeHost(labels.get('host') ?? defaultHost);
  if (host === undefined) return 'host name is refused';
  // fromEntries defines properties, so that no name means anything else
  return { series: seriesKey(metric, Object.fromEntries(labels.set('host', host))), host };
}
