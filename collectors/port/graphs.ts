/** How ports are drawn. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';

/** One line each serves all hosts. */
export const PORT_GRAPHS: readonly GraphHint[] = [
  {
    everyHost: true,
    name: 'port',
    title: 'Answer time of ports',
    category: 'network',
    lower: 0,
    covers: ['port_up'],
    series: [
      { metric: 'port_response_seconds', label: 'answer' },
      { metric: 'port_connect_seconds', label: 'connection' },
    ],
  },
  {
    everyHost: true,
    name: 'port-value',
    title: 'Number in the answer',
    category: 'network',
    each: 'target',
    series: [{ metric: 'port_value', label: 'port {port}' }],
  },
];
