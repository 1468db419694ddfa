/** How SNMP agents are drawn: interfaces in bits, as network people count. Pure. */
import type { GraphHint, GraphSeries } from '../../src/graph-hint.ts';

const AXIS = 'in (−) / out (+)';

function bothWays(what: string, [out, into]: readonly [string, string]): GraphSeries {
  return {
    metric: `snmp_interface_transmit_${what}_total`,
    label: out,
    negative: `snmp_interface_receive_${what}_total`,
    negativeLabel: into,
  };
}

const interfaces: readonly GraphHint[] = [
  {
    name: 'if',
    title: 'Traffic: {interface} {alias}',
    each: 'interface',
    axis: AXIS,
    unit: 'bits',
    covers: ['snmp_interface_up', 'snmp_interface_speed_bytes', 'snmp_interfaces'],
    series: [{ ...bothWays('bytes', ['out', 'in']), factor: 8 }],
  },
  {
    name: 'if-packets',
    title: 'Unicast packets: {interface} {alias}',
    each: 'interface',
    axis: AXIS,
    series: [bothWays('unicast_packets', ['out', 'in'])],
  },
  // seldom anything else than zero: of all interfaces together
  {
    name: 'if-errors',
    title: 'Interface errors',
    axis: AXIS,
    series: [bothWays('errors', ['{interface} out', '{interface} in'])],
  },
  {
    name: 'if-discards',
    title: 'Packets that interfaces dropped',
    axis: AXIS,
    series: [bothWays('discards', ['{interface} out', '{interface} in'])],
  },
];

const resources: readonly GraphHint[] = [
  {
    name: 'processor',
    title: 'Processor load',
    category: 'system',
    lower: 0,
    upper: 1,
    series: [
      { metric: 'snmp_processor_load_mean_ratio', label: 'mean' },
      { metric: 'snmp_processor_load_ratio', label: 'processor {processor}' },
    ],
  },
  {
    name: 'storage',
    title: 'Storage used',
    category: 'disk',
    lower: 0,
    upper: 1,
    covers: ['snmp_storage_size_bytes', 'snmp_storage_used_bytes'],
    series: [{ metric: 'snmp_storage_used_ratio', label: '{storage}' }],
  },
  {
    name: 'processes',
    title: 'Processes',
    category: 'processes',
    lower: 0,
    series: [{ metric: 'snmp_processes', label: 'processes' }],
  },
  {
    name: 'users',
    title: 'Sessions of users',
    category: 'system',
    lower: 0,
    series: [{ metric: 'snmp_users', label: 'sessions' }],
  },
  {
    name: 'agent',
    title: 'Time to the agent’s first answer',
    category: 'network',
    lower: 0,
    series: [{ metric: 'snmp_response_seconds', label: 'answer' }],
  },
];

/** One line each serves all hosts. */
export const SNMP_GRAPHS: readonly GraphHint[] = [
  ...interfaces.map((graph) => ({ category: 'network', ...graph })),
  ...resources,
].map((graph) => ({ everyHost: true, ...graph }));
