/** Who the agent says it is, and how long it and its host have been up. */
import type { Varbind } from 'net-snmp';
import { numberOf, textOf } from './agent-value.ts';
import { HOST_PROCESSES, HOST_UPTIME, HOST_USERS } from './host-resources.ts';
import type { Measurement } from './snmp-families.ts';
import type { SnmpTarget } from './snmp-target.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const DESCRIPTION = `${SYSTEM}.1.0`;
const OBJECT_ID = `${SYSTEM}.2.0`;
const UPTIME = `${SYSTEM}.3.0`;
const NAME = `${SYSTEM}.5.0`;
const LOCATION = `${SYSTEM}.6.0`;

export interface SystemFacts {
  /** `switch1: Cisco IOS …`; empty if it says nothing of itself. */
  readonly title: string;
  /** Of the host if it says so, else of the agent. */
  readonly uptimeSeconds: number | undefined;
  readonly measured: readonly Measurement[];
}

/** The objects of the first question; its answer shows that the agent is there, so it is never empty. */
export function systemOids({ walks }: Pick<SnmpTarget, 'walks'>): string[] {
  const identity = walks.system ? [DESCRIPTION, OBJECT_ID, NAME, LOCATION] : [];
  return [UPTIME, ...identity, ...(walks.hostResources ? [HOST_UPTIME, HOST_USERS, HOST_PROCESSES] : [])];
}

/** Reads that answer. */
export function systemFacts(answer: ReadonlyMap<string, Varbind>, { walks }: Pick<SnmpTarget, 'walks'>): SystemFacts {
  const number = (oid: string) => numberOf(answer.get(oid));
  const text = (oid: string) => textOf(answer.get(oid));
  const identity = { name: text(NAME), description: text(DESCRIPTION) };
  const labels = Object.fromEntries(
    Object.entries({ ...identity, object_id: text(OBJECT_ID), location: text(LOCATION) }).filter(([, said]) => said),
  );
  const measured = [
    ...(walks.system ? [{ metric: 'snmp_uptime_seconds', value: number(UPTIME) }] : []),
    ...(Object.keys(labels).length === 0 ? [] : [{ metric: 'snmp_info', value: 1, labels }]),
    { metric: 'snmp_host_uptime_seconds', value: number(HOST_UPTIME) },
    { metric: 'snmp_users', value: number(HOST_USERS) },
    { metric: 'snmp_processes', value: number(HOST_PROCESSES) },
  ];
  const title = [identity.name, shorten(identity.description)].filter((part) => part !== '').join(': ');
  return { title, uptimeSeconds: number(HOST_UPTIME) ?? number(UPTIME), measured };
}

const SHOWN = 70;

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).trimEnd()}…`;
}
