/** How name servers are drawn. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';

/** One line serves all hosts. */
export const DNS_GRAPHS: readonly GraphHint[] = [
  {
    everyHost: true,
    name: 'dns',
    title: 'Answer time of the name server',
    category: 'dns',
    lower: 0,
    covers: ['dns_records', 'dns_soa_serial'],
    series: [{ metric: 'dns_response_seconds', label: 'answer' }],
  },
];
