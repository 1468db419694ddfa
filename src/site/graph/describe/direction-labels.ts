/**
 * Names for a line and its mirror where a source names one of them by its unit alone: network plugins call what is sent
 * `bps`, and what is received `received`. Pure.
 */
import type { GraphSeries } from '../../../graph-hint.ts';
import { directionOf } from './directions.ts';

type Labels = Pick<GraphSeries, 'label' | 'negativeLabel'>;

const UNIT_NAMES =
  /^((k|m|g)?(bps|pps|bits?|bytes?|packets?|errors?|errs|ops|iops|i\/os?)(\/s| per second|\/second)?)$/i;
/** `bits in (-) / out (+) per second` */
const ENDS = /(\S{1,40}) \(-\) ?\/ ?(\S{1,40}) \(\+\)/;
const OPPOSITES: Readonly<Record<string, string>> = {
  ...{ received: 'sent', receive: 'transmit', rx: 'tx', rcvd: 'sent' },
  ...{ in: 'out', input: 'output', incoming: 'outgoing', inbound: 'outbound', ingress: 'egress' },
  ...{ read: 'write', reads: 'writes', download: 'upload', downloaded: 'uploaded' },
};

/** The labels to take in place of the given ones; none where there is no mirror, or where they say enough. */
export function directionLabels({ label, negative, negativeLabel }: GraphSeries, axis: string | undefined): Labels {
  if (negative === undefined || label === undefined || !UNIT_NAMES.test(label.trim())) return {};
  const isNamed = negativeLabel !== undefined && !UNIT_NAMES.test(negativeLabel.trim());
  const below = isNamed ? negativeLabel.trim() : undefined;
  const opposite = below === undefined ? undefined : (OPPOSITES[below.toLowerCase()] ?? oppositeOf(below));
  if (below !== undefined) return opposite === undefined ? {} : { label: opposite, negativeLabel: below };
  const [, down = 'in', up = 'out'] = ENDS.exec(axis ?? '') ?? [];
  return { label: up, negativeLabel: down };
}

/** Of a name of several words: `Received packets` stands beside `sent`. */
function oppositeOf(name: string): string | undefined {
  const direction = directionOf(name.toLowerCase().replaceAll(/[^a-z]+/g, '_'));
  return direction?.way === 'in' ? (OPPOSITES[direction.word] ?? 'out') : undefined;
}
