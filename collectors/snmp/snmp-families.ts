/** What the collector's own metrics mean; each is said once a run. */
import type { CollectorItem } from '../../src/program-items.ts';
import type { Labels } from '../../src/sample.ts';

const MEANINGS: Readonly<Record<string, readonly [help: string, unit?: string]>> = {
  snmp_response_seconds: ['Time to the first answer.', 'seconds'],
  snmp_info: ['What the agent says of itself; always 1.'],
  snmp_uptime_seconds: ['Time since the agent started; starts again at 497 days.', 'seconds'],
  snmp_host_uptime_seconds: ['Time since the host started; starts again at 497 days.', 'seconds'],
  snmp_processes: ['Processes on the host.'],
  snmp_users: ['Sessions of users on the host.'],
  snmp_processor_load_ratio: ['Share of the last minute in which a processor was busy.', 'ratio'],
  snmp_processor_load_mean_ratio: ['The same, mean of all processors.', 'ratio'],
  snmp_storage_size_bytes: ['Size of a file system or a kind of memory.', 'bytes'],
  snmp_storage_used_bytes: ['How much of it is used.', 'bytes'],
  snmp_storage_used_ratio: ['Which share of it is used.', 'ratio'],
  snmp_interfaces: ['Interfaces that the agent lists.'],
  snmp_interface_up: ['1 if the interface is up, else 0.'],
  snmp_interface_speed_bytes: ['Nominal bytes per second.', 'bytes'],
  snmp_interface_receive_bytes_total: ['Bytes received.', 'bytes'],
  snmp_interface_transmit_bytes_total: ['Bytes sent.', 'bytes'],
  snmp_interface_receive_unicast_packets_total: ['Unicast packets received.'],
  snmp_interface_transmit_unicast_packets_total: ['Unicast packets sent.'],
  snmp_interface_receive_errors_total: ['Packets received with errors.'],
  snmp_interface_transmit_errors_total: ['Packets not sent because of errors.'],
  snmp_interface_receive_discards_total: ['Good packets that were dropped when received.'],
  snmp_interface_transmit_discards_total: ['Good packets that were dropped when to be sent.'],
};

/** A value of one of the agent's metrics; without a value there is none. */
export interface Measurement {
  readonly metric: string;
  readonly value: number | undefined;
  readonly labels?: Labels;
  readonly type?: 'gauge' | 'counter';
  readonly unit?: string;
  readonly help?: string;
}

/** Turns measurements into items: the labels of the agent added, each metric explained the first time. */
export function createExplainer(): (measured: readonly Measurement[], labels: Labels) => CollectorItem[] {
  const said = new Set<string>();
  return (measured, labels) => {
    const items: CollectorItem[] = [];
    for (const { metric, value, type, ...more } of measured) {
      if (value === undefined || !Number.isFinite(value)) continue;
      if (!said.has(metric)) items.push(...explain(metric, more));
      said.add(metric);
      items.push({ metric, labels: { ...labels, ...more.labels }, value, ...(type === undefined ? {} : { type }) });
    }
    return items;
  };
}

function explain(metric: string, own: { readonly help?: string; readonly unit?: string }): CollectorItem[] {
  const [help = own.help, unit = own.unit] = Object.hasOwn(MEANINGS, metric) ? (MEANINGS[metric] ?? []) : [];
  return [
    ...(help === undefined ? [] : [{ help: { metric, text: help } }]),
    ...(unit === undefined ? [] : [{ unit: { metric, unit } }]),
  ];
}
