/** What the engine itself finds in a cycle: how its programs did, and which sources bring data. */
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { isoTime } from './cycle-request.ts';
import { isWatched, type LeftHosts, rememberHosts } from './left-hosts.ts';
import type { CycleRecord } from './report/cycle-record.ts';
import { programFindings } from './report/program-findings.ts';
import { judgeSources, sourceFindings } from './source-findings.ts';

/** Commits it. What the configuration no longer names is forgotten. */
export function commitEngine(cycle: Cycle, record: CycleRecord, results: readonly ProgramResult[]): void {
  const { config, configured, facts, fingerprint, others, state } = cycle;
  const now = cycle.request.clock();
  const { collectors, monitors, pagemakers } = config;
  const programs = new Set([...collectors, ...monitors, ...pagemakers].map((program) => program.name));
  const brought = results.flatMap((result) => result.brought ?? []);
  const left = rememberHosts(state, fingerprint, configured, now); // each time: to know later who was configured before
  // the instance's own services bear the programs' names, but are no sources
  const known = state.engineServices().filter(({ host }) => host !== facts.instance);
  const { findings: news, silent } = judgeSources(brought, known, configured);
  const findings = [
    ...programFindings(record),
    ...others.findings(facts.instance),
    ...news,
    ...(silent.length > 0
      ? findSilent(cycle, left, new Set(silent.map(({ host, service }) => `${host}/${service}`)))
      : []),
  ];
  state.commitEngineFindings(findings, now, { hosts: configured, programs });
}

function findSilent({ configured, request, samples }: Cycle, left: LeftHosts, silent: ReadonlySet<string>) {
  const now = request.clock();
  const sources = samples
    .use((store) => store.sources())
    .filter((source) => silent.has(`${source.host}/${source.collector}`))
    .filter((source) => isWatched(source, configured, left, now));
  return sourceFindings(sources, now, isoTime);
}
