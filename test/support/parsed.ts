import type { CollectorFormat } from '../../src/config/config.ts';
import { parserFor } from '../../src/formats/formats.ts';
import type { Parsed } from '../../src/formats/line-parser.ts';

export const READ_TIME = 1_700_000_000;

/** Parses bytes that come in chunks of this size; one chunk by default. */
export function parse(text: string | Buffer, format: CollectorFormat = 'prometheus', size?: number): Parsed {
  const bytes = Buffer.from(text);
  const parser = parserFor(format, { defaultHost: 'here', readTime: () => READ_TIME });
  for (let from = 0; from < bytes.length; from += size ?? bytes.length) {
    parser.push(bytes.subarray(from, from + (size ?? bytes.length)));
  }
  return parser.end();
}

/** All lines that have a place in the outcome; equals `lines`, or a line was lost. */
export function accountedFor(parsed: Parsed): number {
  const { points, findings, thresholds, units, graphs, messages, took = [], memory, ignored } = parsed;
  const taken = [points, findings, thresholds, units, graphs, messages, took].reduce(
    (sum, list) => sum + list.length,
    0,
  );
  const refused = parsed.refused.reduce((sum, { count }) => sum + count, 0);
  return taken + (memory === undefined ? 0 : 1) + ignored + refused;
}
