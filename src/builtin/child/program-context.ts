/** What a built-in program may touch. */
import type { CollectorContext, ProgramContext, ReadingContext } from '../../program-context.ts';
import type { PreviousFinding, ProgramHost, ProgramInput } from '../../program-input.ts';
import type { CollectorItem } from '../../program-items.ts';
import { diskUsage } from './disk-usage.ts';
import { fileFacts, listDirectory, readBytes, readText } from './read-text.ts';
import { runCommand } from './run-command.ts';
import { tellTimeIn } from './tell-time.ts';

interface Surroundings {
  readonly signal: AbortSignal;
  /** The built-in program's own name. */
  readonly builtin: string;
  lookup(name: string): string | undefined;
}

// settings, targets and sections are what the schemas of the program itself put out: it alone knows their types
type Unknown = never;

/** The context of a collector. */
export function collectorContext(
  input: ProgramInput,
  around: Surroundings,
  emit: (item: CollectorItem) => void,
): CollectorContext<Unknown, Unknown, Unknown> {
  return {
    ...programContext(input, around),
    host: input.host ?? 'localhost',
    emit,
    listDirectory,
    fileFacts,
    readBytes,
    diskUsage,
  };
}

/** The context of a monitor or a pagemaker; the databases are opened only when it asks. */
export function readingContext(input: ProgramInput, around: Surroundings): ReadingContext<Unknown, Unknown> {
  const { timezone } = input;
  const reading = () => import('./read-data.ts');
  const directories = () => {
    const own = around.lookup('RUN_CYCLE_DATA_DIR');
    if (own === undefined) throw new Error('cannot read data: RUN_CYCLE_DATA_DIR is not set');
    const others = (around.lookup('RUN_CYCLE_READS') ?? '').split(':').filter((directory) => directory !== '');
    return { own, others };
  };
  return {
    ...programContext(input, around),
    instance: around.lookup('RUN_CYCLE_INSTANCE') ?? 'run-cycle',
    ...(timezone === undefined ? {} : { tellTime: tellTimeIn(timezone) }),
    latest: input.samples,
    thresholds: input.thresholds ?? [],
    range: async (series, from, to, stepSeconds) =>
      (await reading()).readRange(directories(), {
        series,
        from,
        to,
        ...(stepSeconds === undefined ? {} : { stepSeconds }),
      }),
    findings: async (): Promise<readonly PreviousFinding[]> => (await reading()).readFindings(directories()),
  };
}

function programContext(input: ProgramInput, around: Surroundings): ProgramContext<Unknown, Unknown, Unknown> {
  const { signal, builtin } = around;
  return {
    now: input.now,
    program: around.lookup('RUN_CYCLE_PROGRAM') ?? builtin,
    settings: input.settings as Unknown, // validated by the program's own schema when the configuration was read
    sections: input.sections as Unknown,
    hosts: input.hosts as readonly ProgramHost<Unknown>[],
    memory: input.memory,
    previous: input.previous,
    signal,
    readFile: readText,
    run: (argv, options) => runCommand(argv, { ...options, signal }),
  };
}
