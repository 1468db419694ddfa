/** What the engine itself finds in a cycle: how its programs did, whether time is short, and which sources bring data. */
import type { Config } from '../config/config.ts';
import type { Finding, Status } from '../finding.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import { runningFindings } from './async/running-findings.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { deadmanFinding, type Unanswered } from './deadman/unanswered.ts';
import { rememberHosts } from './left-hosts.ts';
import { type CycleBudget, cycleFinding } from './report/cycle-finding.ts';
import type { CycleRecord } from './report/cycle-record.ts';
import { programFindings } from './report/program-findings.ts';
import { watchSources } from './watched-sources.ts';

/** What happened since the last cycle, outside of cycles. */
export interface Heard {
  /** Starts that came to nothing because the cycle before still ran. */
  readonly missedStarts: number;
  /** Undefined where the dead-man's ping was answered, or there is none. */
  readonly unanswered: Unanswered | undefined;
  /** The id of the cycle before, where it died. */
  readonly died: string | undefined;
}

interface Judged {
  readonly results: readonly ProgramResult[];
  readonly heard: Heard;
}

/** Services of the instance that are no programs'. */
export function ownServices({ general }: Config): readonly string[] {
  return general.deadman === undefined ? ['cycle'] : ['cycle', 'deadman'];
}

/** Commits it, before the site is published, which tells of it. What the configuration no longer names is forgotten. */
export function commitEngine(cycle: Cycle, record: CycleRecord, { results, heard }: Judged): void {
  const { config, configured, facts, fingerprint, others, state } = cycle;
  const now = cycle.request.clock();
  const { collectors, monitors, pagemakers } = config;
  const named = [...collectors, ...monitors, ...pagemakers].map((program) => program.name);
  const programs = new Set([...named, ...ownServices(config)]);
  const left = rememberHosts(state, fingerprint, configured, now); // each time: to know later who was configured before
  const { findings: sources, heard: listened, dropped } = watchSources(cycle, results, left);
  const findings = [
    ...programFindings(record, cycle.config.general.timezone),
    cycleFinding(record, budgetOf(cycle, heard)),
    ...(config.general.deadman === undefined ? [] : [deadmanFinding(facts.instance, heard.unanswered)]),
    ...stillRunning(cycle, record),
    ...others.findings(facts.instance),
    ...sources,
  ];
  state.commitEngineFindings(findings, now, { hosts: configured, programs, heard: listened, dropped });
}

/** Commits the word on the cycle alone, once more: at its end it is known how long it took. */
export function commitCycle(cycle: Cycle, record: CycleRecord, heard: Heard): void {
  cycle.state.commitEngineFindings([cycleFinding(record, budgetOf(cycle, heard))], cycle.request.clock());
}

function budgetOf({ config }: Cycle, { missedStarts, died }: Heard): CycleBudget {
  const { deadlineMs, intervalMs } = config.general;
  return { deadlineSeconds: deadlineMs / 1000, intervalSeconds: intervalMs / 1000, missedStarts, died };
}

function stillRunning({ config, facts, request, state }: Cycle, { running = [] }: CycleRecord): Finding[] {
  if (running.length === 0) return [];
  const rows = new Map<string, Status>(
    state.engineServices().flatMap(({ host, service, status }) => (host === facts.instance ? [[service, status]] : [])),
  );
  const known = running.flatMap(({ name, since }) => {
    const everyMs = config.collectors.find((program) => program.name === name)?.everyMs;
    return everyMs === undefined ? [] : [{ name, since, everySeconds: everyMs / 1000 }];
  });
  return runningFindings(facts.instance, known, {
    now: request.clock(),
    statusOf: (service) => rows.get(service),
    tellTime: (time) => formatMinute(time, config.general.timezone),
  });
}
