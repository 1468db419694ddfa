/** What programs say about the graphs of a demo site. */
import type { GraphHint } from '../../src/graph-hint.ts';
import { BUSY_GRAPHS, HOSTILE, SPECIAL } from './site-demo-hosts.ts';

/** The graphs that the program describes. */
export function demoHints(program: string): GraphHint[] {
  if (program === 'munin') return [...muninHints(), ...busyHints()];
  return program === 'hostile' ? hostileHints() : [];
}

function muninHints(): GraphHint[] {
  const host = SPECIAL.munin;
  return [
    {
      ...{ host, name: 'cpu', title: 'CPU usage', category: 'system', axis: '%', lower: 0, upper: 200, scale: false },
      info: 'How CPU time is being spent.',
      series: [
        { metric: 'munin_cpu_system', label: 'system', draw: 'area' },
        { metric: 'munin_cpu_user', label: 'user', draw: 'stack' },
        { metric: 'munin_cpu_iowait', label: 'iowait', draw: 'stack', colour: '#aa3377' },
        { metric: 'munin_cpu_idle', label: 'idle', draw: 'stack', info: 'Idle CPU time' },
      ],
    },
    {
      ...{ host, name: 'if_eth0', title: 'eth0 traffic', category: 'network', base: 1024 },
      axis: 'bits in (-) / out (+) per second',
      series: [{ metric: 'munin_if_eth0_up_total', label: 'bps', negative: 'munin_if_eth0_down_total', factor: 8 }],
    },
    {
      ...{ host, name: 'processes', title: 'Processes', category: 'processes' },
      series: [{ metric: 'munin_processes_processes', label: 'processes' }],
    },
  ];
}

function busyHints(): GraphHint[] {
  return Array.from({ length: BUSY_GRAPHS }, (_, i) => ({
    host: SPECIAL.busy,
    name: `plugin${i}`,
    title: `Plugin number ${i}`,
    category: ['system', 'disk', 'network', 'postgresql', 'processes', 'sensors'][i % 6] ?? 'system',
    series: [
      { metric: `munin_plugin${i}_first`, label: 'first' },
      { metric: `munin_plugin${i}_second`, label: 'second' },
    ],
  }));
}

function hostileHints(): GraphHint[] {
  return Object.values(HOSTILE).map((text, i) => ({
    host: SPECIAL.hostile,
    name: text,
    title: text,
    category: text,
    axis: text,
    info: text,
    series: [{ metric: `odd_value${i}`, labels: { name: text }, label: text, info: text }],
  }));
}
