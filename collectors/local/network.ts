/** Network interfaces, by the names of node_exporter. */
import { type NetworkDevice, RECEIVE_FIELDS, TRANSMIT_FIELDS } from '../../src/proc/net-dev.ts';
import type { Family } from './family.ts';

/** What /proc/net/dev tells of these interfaces. */
export function networkFamilies(devices: readonly NetworkDevice[]): Family[] {
  return [
    ...RECEIVE_FIELDS.map((field, index) =>
      family('receive', field, devices.map(of(({ received }) => received[index]))),
    ),
    ...TRANSMIT_FIELDS.map((field, index) =>
      family('transmit', field, devices.map(of(({ transmitted }) => transmitted[index]))),
    ),
  ];
}

function of(value: (device: NetworkDevice) => number | undefined) {
  return (device: NetworkDevice) => [{ device: device.device }, value(device)] as const;
}

function family(direction: 'receive' | 'transmit', field: string, samples: Family['samples']): Family {
  return {
    metric: `node_network_${direction}_${field}_total`,
    help: `${field} of the interface, ${direction}.`,
    ...(field === 'bytes' ? { unit: 'bytes' } : {}),
    samples,
  };
}
