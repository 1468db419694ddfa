/** The objects of a switch with three interfaces, in the order in which agents hold them. */
import { type Bound, counter32, counter64, gauge32, integer, objectId, text, timeTicks } from './snmp-agent.ts';

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const PORTS = [1, 2, 10101];
const each = (column: string, values: readonly Buffer[]): Bound[] =>
  values.map((value, at) => [`${column}.${PORTS[at]}`, value]);

export const SYSTEM: readonly Bound[] = [
  ['1.3.6.1.2.1.1.1.0', text('Acme OS\r\nversion 3')],
  ['1.3.6.1.2.1.1.2.0', objectId('1.3.6.1.4.1.9.1.516')],
  ['1.3.6.1.2.1.1.3.0', timeTicks(360_000)],
  ['1.3.6.1.2.1.1.5.0', text('switch1')],
];

const IF_TABLE: readonly Bound[] = [
  ...each(`${IF}.2`, ['Ethernet 1', 'Ethernet 2', 'Vlan'].map(text)),
  ...each(`${IF}.3`, [6, 6, 53].map(integer)),
  ...each(`${IF}.5`, [1_000_000_000, 4294967295, 0].map(gauge32)),
  ...each(`${IF}.7`, [1, 1, 2].map(integer)),
  ...each(`${IF}.8`, [1, 2, 2].map(integer)),
  ...each(`${IF}.10`, [4294967295, 7, 9].map(counter32)),
  ...each(`${IF}.11`, [11, 12, 13].map(counter32)),
  ...each(`${IF}.13`, [1, 2, 3].map(counter32)),
  ...each(`${IF}.14`, [4, 5, 6].map(counter32)),
  ...each(`${IF}.16`, [21, 22, 23].map(counter32)),
  ...each(`${IF}.17`, [31, 32, 33].map(counter32)),
  ...each(`${IF}.19`, [41, 42, 43].map(counter32)),
  ...each(`${IF}.20`, [51, 52, 53].map(counter32)),
];

const IFX_TABLE: readonly Bound[] = [
  ...each(`${IFX}.1`, ['Gi0/1', 'Gi0/2', 'Vl1'].map(text)),
  ...each(`${IFX}.6`, [2n ** 53n - 1n, 18446744073709551615n, 1n].map(counter64)),
  ...each(`${IFX}.7`, [101n, 102n, 103n].map(counter64)),
  ...each(`${IFX}.10`, [201n, 202n, 203n].map(counter64)),
  ...each(`${IFX}.11`, [301n, 302n, 303n].map(counter64)),
  ...each(`${IFX}.15`, [1000, 40_000, 0].map(gauge32)),
  ...each(`${IFX}.18`, ['uplink', '', ''].map(text)),
];

/** With 64-bit counters. */
export const SWITCH: readonly Bound[] = [...SYSTEM, ...IF_TABLE, ...IFX_TABLE];
/** Without. */
export const OLD_SWITCH: readonly Bound[] = [...SYSTEM, ...IF_TABLE];
