/**
 * One collector and its updaters. What the collector prints is parsed here, kept as its last output, and given byte
 * for byte to every updater of its own kind, behind a pipe that holds the collector up when it is full.
 */
import type { UpdaterConfig } from '../../config/config.ts';
import type { LineParser, Parsed } from '../../formats/line-parser.ts';
import type { Installation } from '../../installation.ts';
import { startLastFile } from './last-file.ts';
import { type CycleFacts, type Environment, programEnvironment, withDeadline } from './program-environment.ts';
import { launchProcess, type ProcessOutcome, type ProcessRequest } from './run-process.ts';
import { openFeed, type UpdaterFeed } from './updater-feed.ts';

/** Starts what prints: a process, or what stands for many of them. */
export type Launch = (request: ProcessRequest) => Promise<Launched>;

export interface Launched {
  /** Without it there is nothing that updaters could be given. */
  readonly started: boolean;
  /** Never rejects. */
  readonly outcome: Promise<ProcessOutcome>;
}

export interface PipelineRequest {
  /** The collector's name. */
  readonly name: string;
  readonly argv: readonly string[];
  /** Text for the collector's stdin. */
  readonly input: string;
  /** What its environment is made from, and its updaters' too. */
  readonly environment: Environment;
  readonly facts: CycleFacts;
  readonly installation: Installation;
  readonly cwd?: string;
  /** For the collector, and again for each updater: for what it makes the collector wait, and from EOF on. */
  readonly watchdogMs: number;
  readonly updaterWatchdogMs?: number;
  /** For all of it together; default none. */
  readonly limitMs?: number;
  /** As configured; `builtin` is the caller's, from {@link PipelineOutcome.parsed}. */
  readonly updaters: readonly UpdaterConfig[];
  readonly parser: LineParser;
  /** What runs in the collector's place; default: a process of its `argv`. */
  readonly launch?: Launch;
  /** Where its output is kept; absent: nowhere. */
  readonly lastFile?: string;
  /** Where copies of stderr lie, less `.txt` (the collector's) and `.updater.txt`, `.updater2.txt` (its updaters'). */
  readonly stderrFile?: string;
  /** Where the pipes of its processes get names. */
  readonly pipeDirectory?: string;
}

export interface PipelineOutcome {
  readonly collector: ProcessOutcome;
  /** Complete lines, whatever became of the collector; what was over the limit is among the refused. */
  readonly parsed: Parsed;
  /** In configuration order, without the built-in one. */
  readonly updaters: readonly UpdaterOutcome[];
  /** Why its output could not be kept. */
  readonly lastFileError: string | undefined;
}

export interface UpdaterOutcome {
  readonly argv: readonly string[];
  readonly outcome: ProcessOutcome;
  /** Bytes that it did not take, because it ended or closed its stdin before. */
  readonly unreadBytes: number;
}

/** Runs a collector into its updaters. Rejects only if the parser throws, when all of its processes have ended. */
export async function runPipeline(request: PipelineRequest): Promise<PipelineOutcome> {
  const last = request.lastFile === undefined ? undefined : startLastFile(request.lastFile);
  const sink = createSink((chunk) => {
    last?.add(chunk);
    request.parser.push(chunk);
  });
  const collector = await (request.launch ?? launchOne)({
    ...common(request, '.txt'),
    name: request.name,
    argv: request.argv,
    input: request.input,
    environment: programEnvironment(request.environment, withDeadline(request.facts, request.watchdogMs), request.name),
    watchdogMs: request.watchdogMs,
    onStdout: sink.take,
  });
  // without a collector there is nothing to update
  const feeds = collector.started ? await startUpdaters(request) : [];
  sink.open(feeds);
  const outcome = await collector.outcome;
  for (const feed of feeds) feed.end();
  const updaters = await Promise.all(feeds.map((feed) => feed.outcome()));
  const lastFileError = last?.finish(outcome.startError === undefined);
  sink.check();
  return { collector: outcome, parsed: countRefused(request.parser.end(), outcome), updaters, lastFileError };
}

const launchOne: Launch = async (request) => {
  const { watchdog, outcome } = await launchProcess(request);
  return { started: watchdog !== undefined, outcome };
};

/** Output over the limit reached no parser: it counts as one thing refused. */
export function countRefused(parsed: Parsed, { stdoutRefused }: ProcessOutcome): Parsed {
  if (stdoutRefused === 0) return parsed;
  const over = { reason: 'output is over 64 MiB', count: 1, example: `${stdoutRefused} bytes left out` };
  return { ...parsed, refused: [...parsed.refused, over] };
}

/** Passes chunks on to the parser at once and to the updaters as they take them. */
function createSink(parse: (chunk: Buffer) => void) {
  let feeds: readonly UpdaterFeed[] | undefined;
  let thrown: unknown;
  let failed = false;
  let ready: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const deliver = (chunk: Buffer): Promise<void> | undefined => {
    const waits = (feeds ?? []).map((feed) => feed.write(chunk)).filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Promise.all(waits).then(() => {});
  };
  return {
    take(chunk: Buffer): Promise<void> | undefined {
      try {
        if (!failed) parse(chunk);
      } catch (error) {
        failed = true; // thrown again when the processes are over: here it would end the whole cycle
        thrown = error;
      }
      return feeds ? deliver(chunk) : opened.then(() => deliver(chunk));
    },
    open(to: readonly UpdaterFeed[]) {
      feeds = to;
      ready();
    },
    check() {
      if (failed) throw new Error('cannot parse what the collector printed', { cause: thrown });
    },
  };
}

function startUpdaters(request: PipelineRequest): Promise<UpdaterFeed[]> {
  const commands = request.updaters.filter((updater) => updater !== 'builtin');
  return Promise.all(
    commands.map(async (updater, index) => {
      const argv = updater === 'process' ? ownUpdater(request) : updater;
      const running = await launchProcess(
        {
          ...common(request, index === 0 ? '.updater.txt' : `.updater${index + 1}.txt`),
          name: `the updater of ${request.name}`,
          argv,
          environment: programEnvironment(request.environment, request.facts, request.name, `updater/${index + 1}`),
          watchdogMs: request.updaterWatchdogMs ?? request.watchdogMs,
        },
        true,
      );
      return openFeed(argv, running);
    }),
  );
}

function ownUpdater({ installation, facts, name }: PipelineRequest): readonly string[] {
  const instance = ['--instance', facts.instance, '--config-dir', facts.configDir];
  return [installation.node, installation.bin, 'updater', ...instance, name];
}

function common({ cwd, stderrFile, pipeDirectory, limitMs }: PipelineRequest, suffix: string) {
  return {
    ...(limitMs === undefined ? {} : { limitMs }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(pipeDirectory === undefined ? {} : { pipeDirectory }),
    ...(stderrFile === undefined ? {} : { stderrFile: stderrFile + suffix }),
  };
}
