/** `run-cycle collect NAME`: one collector by hand, its lines to stdout as it prints them; nothing is stored. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectorConfig, Config } from '../config/config.ts';
import { type Environment, environment } from '../config/environment.ts';
import { type InstancePaths, locateInstance } from '../config/locate.ts';
import { suggestion } from '../config/problems/suggest.ts';
import { readConfig } from '../config/read-config.ts';
import { readSources } from '../config/sources.ts';
import { runsLimit } from '../cycle/process/concurrency.ts';
import { isolationProblem } from '../cycle/process/isolation.ts';
import { programEnvironment } from '../cycle/process/program-environment.ts';
import { type ProcessOutcome, type ProcessRequest, runProcess } from '../cycle/process/run-process.ts';
import { programArgv } from '../cycle/programs/program-command.ts';
import { collectorInput } from '../cycle/programs/program-input.ts';
import { endOf } from '../cycle/programs/program-result.ts';
import { describeEnd, endedWell } from '../cycle/report/program-end.ts';
import { prepareRuns } from '../cycle/runs/run-all.ts';
import { EXIT } from '../exit-codes.ts';
import type { PreviousFinding, ProgramInput } from '../program-input.ts';
import { openStateReader } from '../state/open-state.ts';
import type { CommandCall } from './command-call.ts';

/** Exit 1 if the collector failed; 64 for a name or host that is not configured, 78 without a configuration. */
export async function run(call: CommandCall): Promise<number> {
  const env = environment();
  const { configDir } = call.options;
  const choice = { instance: call.instance, ...(typeof configDir === 'string' ? { configDir } : {}) };
  const paths = locateInstance(choice, env);
  const { config } = await readConfig(await readSources(paths, env), call.installation);
  if (!config) {
    call.stderr(`run-cycle: the configuration in ${paths.configDir} is invalid; run-cycle check-config says why\n`);
    return EXIT.config;
  }
  const [name = '', ...more] = call.args;
  const collector = config.collectors.find((one) => one.name === name);
  if (!collector || more.length > 0) {
    const known = config.collectors.map((one) => one.name);
    call.stderr(`run-cycle: no collector ${JSON.stringify(name)} is configured${suggestion(name, known)}\n`);
    return EXIT.usage;
  }
  const host = hostOption(call, config);
  if (host === false) return EXIT.usage;
  const problem = collector.isolate ? isolationProblem() : undefined;
  if (problem !== undefined) {
    call.stderr(`run-cycle: cannot isolate ${name}: ${problem}\n`);
    return EXIT.unavailable;
  }
  const outcome = await runByHand(call, { config, collector, paths, env, host });
  return sayEnd(call, collector, outcome);
}

/** The one host that is meant, if any; false (after saying so) for one that is not configured. */
function hostOption({ options, stderr }: CommandCall, config: Config): string | undefined | false {
  if (options.host === undefined) return undefined;
  const host = String(options.host);
  const known = config.hosts.map(({ name }) => name);
  if (known.includes(host) || host === config.general.host) return host;
  stderr(`run-cycle: no host ${JSON.stringify(host)} is configured${suggestion(host, known)}\n`);
  return false;
}

interface ByHand {
  readonly config: Config;
  readonly collector: CollectorConfig;
  readonly paths: InstancePaths;
  readonly env: Environment;
  readonly host: string | undefined;
}

async function runByHand(call: CommandCall, by: ByHand): Promise<ProcessOutcome> {
  // as in a cycle, but the cycle's own directory is not for another user to make
  const pipeDirectory = mkdtempSync(join(tmpdir(), 'run-cycle-collect-'));
  try {
    const request = { ...requestByHand(call, by), pipeDirectory };
    return await launchByHand(call, by, request);
  } finally {
    rmSync(pipeDirectory, { recursive: true, force: true });
  }
}

/** A command with runs of its own prints as Prometheus text what they said. */
async function launchByHand(call: CommandCall, by: ByHand, request: ProcessRequest): Promise<ProcessOutcome> {
  const { config, collector } = by;
  const { runs } = collector;
  if (!runs) return runProcess(request);
  const { launch } = prepareRuns({
    collector,
    runs,
    input: inputByHand(call, by),
    thisMachine: config.general.host,
    mostAtOnce: runsLimit(1),
    clock: () => Date.now() / 1000,
    argvOf: (command) => programArgv({ ...collector, command }, 'collector', call.installation),
    interrupted: () => false,
    talkative: true,
  });
  return (await launch(request)).outcome;
}

function inputByHand({ options }: CommandCall, { config, collector, env, host }: ByHand): ProgramInput {
  const now = Number(options.now ?? Date.now() / 1000);
  const known = { env, ...readKnown(config, collector) };
  return collectorInput(config, collector, now, host === undefined ? known : { ...known, host });
}

function requestByHand(call: CommandCall, by: ByHand): ProcessRequest {
  const { collector, paths, env } = by;
  const input = inputByHand(call, by);
  const facts = {
    instance: call.instance,
    cycle: `by-hand-${process.pid}`,
    configDir: paths.configDir,
    time: input.now,
    deadline: Date.now() / 1000 + collector.watchdogMs / 1000,
    bin: call.installation.bin,
  };
  const base = env.forChildren({ tls: collector.tls || collector.command !== undefined });
  return {
    name: collector.name,
    argv: programArgv(collector, 'collector', call.installation),
    input: JSON.stringify(input),
    environment: programEnvironment(base, facts, collector.name),
    watchdogMs: collector.watchdogMs,
    onStdout: passOn(call),
  };
}

/** What the collector remembers and said last, if a cycle has run it; only to read. */
function readKnown(config: Config, { name }: CollectorConfig): { memory?: unknown; previous: PreviousFinding[] } {
  const state = openStateReader(`${config.general.dataDir}/state.db`);
  try {
    const memory = state?.memoryOf(name);
    return { ...(memory === undefined ? {} : { memory }), previous: state?.statuses({ program: name }) ?? [] };
  } finally {
    state?.close();
  }
}

/** Chunks end anywhere, also within a character. */
function passOn(call: CommandCall): (chunk: Buffer) => undefined {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (chunk) => {
    call.stdout(decoder.decode(chunk, { stream: true }));
  };
}

function sayEnd(call: CommandCall, collector: CollectorConfig, outcome: ProcessOutcome): number {
  call.stderr(outcome.stderr.text);
  const end = endOf(outcome, collector.watchdogMs);
  if (endedWell(end)) return EXIT.ok;
  call.stderr(`run-cycle: ${collector.name}: ${describeEnd(end)}\n`);
  return EXIT.programFailed;
}
