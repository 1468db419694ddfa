/** How pages are drawn. Pure. */
import type { GraphHint, GraphSeries } from '../../src/graph-hint.ts';
import { PHASES } from './fetch-page.ts';

const phases = PHASES.map(
  (phase, at): GraphSeries => ({
    metric: 'http_phase_seconds',
    labels: { phase },
    label: phase,
    draw: at === 0 ? 'area' : 'stack',
  }),
);

/** One line each serves all hosts. */
export const HTTP_GRAPHS: readonly GraphHint[] = [
  {
    everyHost: true,
    name: 'http',
    title: 'Response time',
    category: 'web',
    info: 'What the time went to, redirects included.',
    lower: 0,
    each: 'target',
    covers: ['http_status', 'http_redirects'],
    // in all, too: limits are of that
    series: [...phases, { metric: 'http_response_seconds', label: 'in all' }],
  },
  {
    everyHost: true,
    name: 'http-size',
    title: 'Size of the page',
    category: 'web',
    lower: 0,
    series: [{ metric: 'http_body_bytes', label: 'body' }],
  },
  {
    everyHost: true,
    name: 'http-certificate',
    title: 'Days until the certificate expires',
    category: 'web',
    axis: 'days',
    lower: 0,
    scale: false,
    series: [{ metric: 'http_certificate_days', label: 'days left' }],
  },
];
