/** How certificates are drawn. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';

/** One line each serves all hosts. */
export const TLS_GRAPHS: readonly GraphHint[] = [
  {
    everyHost: true,
    name: 'tls',
    title: 'Days until the certificate expires',
    category: 'certificates',
    axis: 'days',
    lower: 0,
    scale: false,
    series: [{ metric: 'tls_certificate_days', label: 'days left' }],
  },
  {
    everyHost: true,
    name: 'tls-handshake',
    title: 'Time of the TLS handshake',
    category: 'certificates',
    lower: 0,
    series: [{ metric: 'tls_handshake_seconds', label: 'handshake' }],
  },
];
