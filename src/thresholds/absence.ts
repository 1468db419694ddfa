/** Services without any series: hosts that should have one and never did, and series that the store has forgotten. Pure. */
import type { Finding } from '../finding.ts';
import { FORGET_SECONDS } from '../forget-after.ts';
import type { PreviousFinding, ProgramHost } from '../program-input.ts';
import type { ThresholdMemory } from './memory.ts';
import type { CompiledThreshold } from './rules.ts';
import type { Remembered } from './series-state.ts';

/** How long a host may lack a series that it never had: nobody knows its step. */
const FIRST_SECONDS = 900;

export interface AbsenceInput {
  readonly threshold: CompiledThreshold;
  /** Services of this threshold that have series, by `host/service`. */
  readonly cases: ReadonlyMap<string, { readonly host: string }>;
  readonly previous: ReadonlyMap<string, PreviousFinding>;
  readonly memory: ThresholdMemory;
  readonly hosts: readonly Pick<ProgramHost, 'name' | 'groups'>[];
  readonly now: number;
}

export interface Absence {
  readonly key: string;
  readonly finding: Finding;
  readonly remember: Remembered;
}

/** The findings on what is not there. */
export function judgeAbsence(input: AbsenceInput): Absence[] {
  const kept = keptServices(input);
  const present = new Set([...input.cases.values(), ...kept.map(({ finding }) => finding)].map(({ host }) => host));
  return [...kept, ...bareHosts(input, present)];
}

/** What was unknown or absent stays so when the store no longer has the series: the host is still configured. */
function keptServices({ threshold, cases, previous, memory, hosts, now }: AbsenceInput): Absence[] {
  const configured = new Set(hosts.map(({ name }) => name));
  const kept: Absence[] = [];
  for (const [key, finding] of previous) {
    const isOurs = finding.service === threshold.name || finding.service.startsWith(`${threshold.name}:`);
    if (!isOurs || cases.has(key) || !configured.has(finding.host) || memory[key]?.absent !== undefined) continue;
    const { host, service, status, text } = finding;
    if (status !== (threshold.threshold.absent ?? 'unknown') || now - finding.since > FORGET_SECONDS) continue;
    kept.push({ key, finding: { host, service, status, text }, remember: {} });
  }
  return kept;
}

/** With `absent` and a list of groups or hosts, each of those hosts must have a series. */
function bareHosts({ threshold, memory, hosts, now }: AbsenceInput, present: ReadonlySet<string>): Absence[] {
  const { absent, absentAfter, groups, hosts: named, metric } = threshold.threshold;
  if (absent === undefined || !(groups ?? named)) return [];
  return hosts
    .filter((host) => !present.has(host.name) && threshold.isHost({ host: host.name, groups: host.groups }))
    .map(({ name: host }) => {
      const key = `${host}/${threshold.name}`;
      const since = Math.min(memory[key]?.absent ?? now, now);
      const status = now - since >= (absentAfter ?? FIRST_SECONDS * 1000) / 1000 ? absent : 'pending';
      const finding = { host, service: threshold.name, status, text: `no ${metric}` } as const;
      return { key, finding, remember: { absent: since } };
    });
}
