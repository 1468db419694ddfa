/** How network interfaces are drawn. Pure. */
import type { CollectorItem } from '../../src/program-items.ts';
import { graphItems, mirrored } from './graph-items.ts';

/** Network interfaces; what is seldom anything else than zero stands together for all of them. */
export function networkGraphs(): CollectorItem[] {
  const both = (field: string) =>
    [`node_network_transmit_${field}_total`, `node_network_receive_${field}_total`] as const;
  const pair = (field: string, [sent, received]: readonly [string, string]) =>
    mirrored(...both(field), [sent, received]);
  return graphItems(
    {
      name: 'if',
      title: 'Traffic: {device}',
      category: 'network',
      each: 'device',
      axis: 'received (−) / sent (+)',
      series: [pair('bytes', ['sent', 'received'])],
    },
    {
      name: 'packets',
      title: 'Packets',
      category: 'network',
      axis: 'received (−) / sent (+)',
      covers: ['node_network_receive_multicast_total', ...both('compressed')],
      series: [pair('packets', ['{device} sent', '{device} received'])],
    },
    {
      name: 'network-errors',
      title: 'Network errors and dropped packets',
      category: 'network',
      axis: 'received (−) / sent (+)',
      // the kernel counts these among the errors
      covers: [
        ...both('fifo'),
        'node_network_receive_frame_total',
        'node_network_transmit_colls_total',
        'node_network_transmit_carrier_total',
      ],
      series: [
        pair('errs', ['{device} errors', '{device} errors received']),
        pair('drop', ['{device} dropped', '{device} dropped when received']),
      ],
    },
  );
}
