import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import snmp from '../../../collectors/snmp/snmp.ts';
import type { CollectorItem } from '../../../src/program.ts';
import { COLLECT_TIME, collectItems, findingsOf, memoryOf, samplesOf, valuesOf } from '../../support/collect-items.ts';
import {
  type Asked,
  answerFrom,
  type Bound,
  counter32,
  counter64,
  gauge32,
  integer,
  type RunningAgent,
  startAgent,
  tagged,
  text,
  timeTicks,
  valuesFor,
  writeAnswer,
} from '../../support/snmp-agent.ts';
import { OLD_SWITCH, SWITCH, SYSTEM } from '../../support/snmp-switch.ts';

const running: RunningAgent[] = [];
afterEach(() => {
  for (const agent of running.splice(0)) agent.close();
});

async function agentThat(reply: (asked: Asked) => readonly Buffer[]): Promise<RunningAgent> {
  const agent = await startAgent(reply);
  running.push(agent);
  return agent;
}

interface Options {
  readonly memory?: unknown;
  readonly settings?: Record<string, unknown>;
}

/** Asks agents; short of time, so that one that keeps silent is soon over. */
function ask(targets: readonly object[], options: Options = {}): Promise<CollectorItem[]> {
  const hosts = targets.map((target, at) => ({
    name: `sw${at + 1}`,
    targets: [{ timeout: '60ms', retries: 0, ...target }],
  }));
  return collectItems(snmp, { hosts, ...options });
}

async function askOne(reply: (asked: Asked) => readonly Buffer[], target: object = {}, options: Options = {}) {
  const { port } = await agentThat(reply);
  const items = await ask([{ port, ...target }], options);
  const [finding] = findingsOf(items);
  return { items, values: valuesOf(items), finding };
}

const ONLY_OIDS = { walks: { system: false, interfaces: false, hostResources: false } };

describe('collector snmp', () => {
  it('tells of interfaces by 64-bit counters, and who the agent is', async () => {
    const { values, finding } = await askOne(answerFrom(SWITCH));

    expect(values).toMatchObject({
      'snmp_uptime_seconds sw1': 3600,
      'snmp_info sw1 switch1 Acme OS version 3 1.3.6.1.4.1.9.1.516': 1,
      'snmp_interfaces sw1': 3,
      'snmp_interface_up sw1 Gi0/1 uplink': 1,
      'snmp_interface_up sw1 Gi0/2': 0,
      'snmp_interface_speed_bytes sw1 Gi0/1 uplink': 125_000_000,
      'snmp_interface_speed_bytes sw1 Gi0/2': 5_000_000_000,
      'snmp_interface_receive_bytes_total sw1 Gi0/1 uplink': Number.MAX_SAFE_INTEGER,
      'snmp_interface_receive_bytes_total sw1 Gi0/2': 2 ** 64,
      'snmp_interface_transmit_unicast_packets_total sw1 Gi0/2': 302,
      'snmp_interface_transmit_errors_total sw1 Gi0/1 uplink': 51,
    });
    expect(Object.keys(values).filter((key) => key.includes('Vl1'))).toEqual([]);
    expect(finding).toMatchObject({ host: 'sw1', service: 'snmp', status: 'ok' });
    expect(finding?.text).toMatch(/^switch1: Acme OS version 3, 2 of 3 interfaces, [\d.]+ s$/);
  });

  it('takes 32-bit counters where there are no others', async () => {
    const { values } = await askOne(answerFrom(OLD_SWITCH));

    expect(values['snmp_interface_receive_bytes_total sw1 Ethernet 1']).toBe(4294967295);
    expect(values['snmp_interface_transmit_unicast_packets_total sw1 Ethernet 2']).toBe(32);
    expect(values['snmp_interface_speed_bytes sw1 Ethernet 1']).toBe(125_000_000);
  });
});
