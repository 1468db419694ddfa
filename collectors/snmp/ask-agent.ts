/** Everything that is asked of one agent, and the findings on it. */
import type { Status } from '../../src/finding.ts';
import { type Agent, openAgent } from './agent.ts';
import { readHostResources } from './host-resources.ts';
import { readInterfaces } from './interfaces.ts';
import { readOwnOids, readOwnTable } from './own-oids.ts';
import { describeAgentFailure } from './snmp-failure.ts';
import type { Measurement } from './snmp-families.ts';
import type { SnmpLibrary } from './snmp-session.ts';
import type { SnmpTarget } from './snmp-target.ts';
import { systemFacts, systemOids } from './system-group.ts';
import { type InterfaceVerdict, judgeInterfaces } from './watched-interfaces.ts';

export interface AgentQuestion {
  readonly library: SnmpLibrary;
  readonly address: string;
  readonly target: SnmpTarget;
  readonly signal: AbortSignal;
  /** Takes what has been measured, part by part: what was got counts though the rest fails. */
  readonly take: (measured: readonly Measurement[]) => void;
}

/** What is to be said of the agent. */
export interface AgentReport {
  readonly status: Status;
  readonly text: string;
  readonly value?: number;
  readonly uptimeSeconds: number | undefined;
  /** Of its interfaces that must be up. */
  readonly interfaces: readonly InterfaceVerdict[];
}

/** Never rejects: an agent that fails is reported. */
export async function askAgent(question: AgentQuestion): Promise<AgentReport> {
  const started = performance.now();
  let agent: Agent | undefined;
  try {
    agent = await openAgent(question);
    return await report(agent, question, started);
  } catch (error) {
    return {
      status: 'critical',
      text: describeAgentFailure(error, question.target),
      uptimeSeconds: undefined,
      interfaces: [],
    };
  } finally {
    agent?.close();
  }
}

async function report(agent: Agent, question: AgentQuestion, started: number): Promise<AgentReport> {
  const { target, take } = question;
  const facts = systemFacts(await agent.get(systemOids(target)), target);
  take([...facts.measured, { metric: 'snmp_response_seconds', value: secondsSince(started) }]);
  const told: Told = { notes: [], flaws: [], interfaces: [] };
  for (const [what, part] of partsOf(target)) {
    try {
      await part(agent, question, told);
    } catch (error) {
      told.flaws.push(`${what}: ${describeAgentFailure(error, target)}`);
      if (question.signal.aborted) break;
    }
  }
  const value = secondsSince(started);
  const text = [...told.flaws, facts.title, ...told.notes, `${value} s`].filter((one) => one !== '').join(', ');
  const status = told.flaws.length === 0 ? 'ok' : 'warning';
  return { status, text, value, uptimeSeconds: facts.uptimeSeconds, interfaces: told.interfaces };
}

interface Told {
  readonly notes: string[];
  readonly flaws: string[];
  readonly interfaces: InterfaceVerdict[];
}

type Part = (agent: Agent, question: AgentQuestion, told: Told) => Promise<void>;

function partsOf({ walks, oids, tables }: SnmpTarget): (readonly [string, Part])[] {
  return [
    ...(walks.interfaces ? [['interfaces', tellInterfaces] as const] : []),
    ...(walks.hostResources ? [['host resources', tellHostResources] as const] : []),
    ...(Object.keys(oids).length > 0 ? [['own OIDs', tellOwnOids] as const] : []),
    ...tables.map((_, at) => [`table ${at + 1}`, tellTable(at)] as const),
  ];
}

const tellInterfaces: Part = async (agent, { target, take }, { notes, flaws, interfaces }) => {
  const { chosen, all, flaw } = await readInterfaces(agent, target);
  if (flaw !== undefined) flaws.push(`interfaces: ${flaw}`);
  if (all.length > 0) {
    take([{ metric: 'snmp_interfaces', value: all.length }, ...chosen.flatMap(({ measured }) => measured)]);
    notes.push(
      chosen.length === all.length ? `${all.length} interfaces` : `${chosen.length} of ${all.length} interfaces`,
    );
  }
  interfaces.push(...judgeInterfaces(all, target.interfaces.mustBeUp));
};

const tellHostResources: Part = async (agent, { target, take }, { flaws }) => {
  const { measured, flaw } = await readHostResources(agent, target);
  if (flaw !== undefined) flaws.push(`host resources: ${flaw}`);
  take(measured);
};

const tellOwnOids: Part = async (agent, { target, take }, { flaws }) => {
  const { measured, missing } = await readOwnOids(agent, target.oids);
  flaws.push(...missing);
  take(measured);
};

function tellTable(at: number): Part {
  return async (agent, { target, take }, { flaws }) => {
    const table = target.tables[at];
    if (table === undefined) return;
    const { measured, missing } = await readOwnTable(agent, table, target);
    flaws.push(...missing);
    take(measured);
  };
}

/** To the millisecond. */
function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}
