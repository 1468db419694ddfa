/** What came of the packets that were sent to one address. Pure. */
import type { Output, Z } from '../../src/program.ts';
import { duration, limit } from '../../src/program-schema.ts';

/** Times are seconds, absent where nothing came back; the deviation is absent where it is not known. */
export interface Echo {
  readonly sent: number;
  readonly received: number;
  readonly min?: number;
  readonly mean?: number;
  readonly max?: number;
  readonly deviation?: number;
}

/** How the packets of one process are sent: what all its addresses have in common. */
export type Sending = Pick<PingTarget, 'count' | 'period' | 'timeout' | 'size'>;

export type PingTarget = Output<typeof pingTarget>;

/** What is pinged on a host, and what is too slow or too lossy. */
export const pingTarget = (z: Z) => {
  const limits = z.strictObject({ warning: limit(z).optional(), critical: limit(z).optional() });
  return z.strictObject({
    name: z.string().min(1).max(100).optional().describe('Makes it the service COLLECTOR:NAME and the label target'),
    address: z
      .string()
      .min(1)
      .max(253)
      .optional()
      .describe('What to ping in place of the host: another address or name'),
    ipVersion: z.literal([4, 6]).optional().describe('Of a name with both kinds of address: which one; default 4'),
    count: z.int().min(1).max(100).default(5).describe('Packets'),
    period: duration(z, { minMs: 10, maxMs: 60_000 }).prefault('500ms').describe('From one packet to the next'),
    timeout: duration(z, { minMs: 10, maxMs: 60_000 }).prefault('1s').describe('An answer later than this is lost'),
    size: z.int().min(16).max(65_000).default(56).describe('Bytes of data in a packet'),
    loss: limits.prefault({ warning: '> 20%' }).describe('Limits of the share that is lost'),
    rtt: limits.prefault({}).describe('Limits of the mean time that an answer takes'),
  });
};

/** Sums up single answers: seconds, or undefined where none came. */
export function summarize(answers: readonly (number | undefined)[]): Echo {
  const times = answers.filter((time) => time !== undefined);
  const [sent, received] = [answers.length, times.length];
  if (received === 0) return { sent, received };
  const mean = times.reduce((sum, time) => sum + time, 0) / received;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / received;
  return {
    sent,
    received,
    min: Math.min(...times),
    mean: microseconds(mean),
    max: Math.max(...times),
    deviation: microseconds(Math.sqrt(variance)),
  };
}

/** To the microsecond: more is noise, and would cost eight bytes a sample on disk. */
export function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
