/** Runs one collector into its updaters and keeps what came of it. */
import type { CollectorConfig } from '../../config/config.ts';
import { parserFor } from '../../formats/formats.ts';
import type { ProgramInput } from '../../program-input.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { Planned } from '../plan.ts';
import { runsLimit } from '../process/concurrency.ts';
import { type PipelineRequest, runPipeline } from '../process/pipeline.ts';
import { prepareRuns } from '../runs/run-all.ts';
import { blockedHosts } from './blocked-hosts.ts';
import { keepPipeline } from './keep-pipeline.ts';
import { programArgv } from './program-command.ts';
import { collectorInput } from './program-input.ts';

/** Runs it for at most `watchdogMs`. */
export async function runCollector(
  cycle: Cycle,
  planned: Planned<CollectorConfig>,
  watchdogMs: number,
): Promise<ProgramResult> {
  const { program } = planned;
  const blocked = findBlocked(cycle, program);
  cycle.state.setBlocked(program.name, blocked);
  const limitMs = (cycle.facts.deadline - cycle.request.clock()) * 1000;
  const outcome = await runPipeline({ ...pipelineRequest(cycle, program, blocked), watchdogMs, limitMs });
  return keepPipeline(cycle, planned, outcome, { watchdogMs, blocked });
}

/** The hosts that it is not asked about now. */
export function findBlocked(cycle: Cycle, collector: CollectorConfig): ReadonlySet<string> {
  if (collector.after.length === 0) return new Set();
  return blockedHosts({
    collector,
    collectors: cycle.config.collectors,
    runs: cycle.state.runs(),
    statusesOf: (program) => cycle.state.statuses({ program }),
    now: cycle.request.clock(),
  });
}

function pipelineRequest(
  cycle: Cycle,
  program: CollectorConfig,
  blocked: ReadonlySet<string>,
): Omit<PipelineRequest, 'watchdogMs'> {
  const { config, request, state } = cycle;
  const memory = state.memoryOf(program.name);
  const previous = state.statuses({ program: program.name });
  const input = collectorInput(config, program, cycle.now, { memory, previous, blocked, env: request.env });
  return {
    name: program.name,
    argv: programArgv(program, 'collector', request.installation),
    input: program.runs ? '' : JSON.stringify(input),
    environment: request.env.forChildren({ tls: program.tls || program.command !== undefined }),
    facts: cycle.facts,
    installation: request.installation,
    updaters: program.updaters,
    updaterWatchdogMs: program.watchdogMs,
    ...readerOf(cycle, program, input),
    lastFile: `${config.general.dataDir}/last/${program.name}.prom`,
    stderrFile: `${config.general.tempDir}/stderr/collectors-${program.name}`,
    pipeDirectory: `${config.general.tempDir}/pipes`,
  };
}

/** What reads it; of a command with runs of its own, also what starts those. */
function readerOf(
  { config, interrupted, request }: Cycle,
  program: CollectorConfig,
  input: ProgramInput,
): Pick<PipelineRequest, 'parser' | 'launch'> {
  const { runs, name, format } = program;
  const { host, parallel } = config.general;
  if (!runs) return { parser: parserFor(format, { defaultHost: host, readTime: request.clock, program: name }) };
  return prepareRuns({
    collector: program,
    runs,
    input,
    thisMachine: host,
    mostAtOnce: runsLimit(Math.min(parallel, config.collectors.length)),
    clock: request.clock,
    argvOf: (command) => programArgv({ ...program, command }, 'collector', request.installation),
    interrupted: () => interrupted() !== undefined,
  });
}
