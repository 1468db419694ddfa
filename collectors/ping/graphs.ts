/** How pings are drawn: the mean time with the band that it swings in, and what is lost. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';

/** One line each serves all hosts. */
export const PING_GRAPHS: readonly GraphHint[] = [
  {
    everyHost: true,
    name: 'ping',
    title: 'Round-trip time',
    category: 'network',
    info: 'Mean of the packets that were answered; the band reaches from the least to the greatest.',
    lower: 0,
    each: 'target',
    covers: ['ping_rtt_stddev_seconds', 'ping_sent', 'ping_received'],
    series: [
      {
        metric: 'ping_rtt_mean_seconds',
        label: 'mean',
        low: 'ping_rtt_min_seconds',
        high: 'ping_rtt_max_seconds',
      },
    ],
  },
  {
    everyHost: true,
    name: 'ping-loss',
    title: 'Packets without an answer',
    category: 'network',
    lower: 0,
    upper: 1,
    series: [{ metric: 'ping_loss_ratio', label: 'lost' }],
  },
];
