/**
 * The process of one built-in program: `node run-program.cjs collectors/local`. Reads its input from stdin, runs it, and
 * prints what it returns. What was printed before an error stays: exit 1 says that there was one.
 */
import { basename, dirname } from 'node:path';
import { loadBundle } from '../bundle.ts';
import { environment } from '../config/environment.ts';
import type { AnyDefinition } from '../program.ts';
import type { ProgramInput } from '../program-input.ts';
import type { CollectorItem, MonitorItem } from '../program-items.ts';
import { startDeadline } from './child/deadline.ts';
import { checkDefinition } from './child/definition.ts';
import { describeFailure } from './child/failure.ts';
import { type Printer, printItems, printMonitorItem, writerOfItems } from './child/print-items.ts';
import { collectorContext, readingContext } from './child/program-context.ts';
import { readInput } from './child/read-input.ts';
import { writePages } from './child/write-pages.ts';
import { writeWhole } from './child/write-whole.ts';

const STDOUT = 1;
const STDERR = 2;

async function main([, entry = '', program = '']: readonly string[]): Promise<void> {
  const definition = checkDefinition(program, (file) => loadBundle(`${dirname(dirname(entry))}/${file}`));
  if (definition.brief) await optimizeLater();
  const input = readInput();
  const env = environment();
  const deadline = startDeadline(Number(env.lookup('RUN_CYCLE_DEADLINE')));
  try {
    await runDefinition(definition, input, { signal: deadline.signal, builtin: basename(program), lookup: env.lookup });
  } finally {
    deadline.end(); // whatever still waits for the signal lets go
  }
}

/** As the cycle itself does; V8's default budget is 66 KiB of bytecode. */
async function optimizeLater(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--interrupt-budget=1048576');
}

interface Surroundings {
  readonly signal: AbortSignal;
  readonly builtin: string;
  lookup(name: string): string | undefined;
}

async function runDefinition(definition: AnyDefinition, input: ProgramInput, around: Surroundings): Promise<void> {
  if ('make' in definition) {
    const pages = definition.make(readingContext(input, around));
    return writePages(pages, around.lookup('RUN_CYCLE_OUT'));
  }
  if ('check' in definition) {
    const printer = printItems<MonitorItem>(printMonitorItem, toStdout);
    return printAll(printer, () => definition.check(readingContext(input, around)));
  }
  const printer = printItems<CollectorItem>(writerOfItems(), toStdout);
  return printAll(printer, () => definition.collect(collectorContext(input, around, printer.print)));
}

/** Prints to the end, or up to the error. */
async function printAll<T>(printer: Printer<T>, start: () => Items<T>): Promise<void> {
  try {
    for await (const item of (await start()) ?? []) printer.print(item);
  } finally {
    printer.flush();
  }
}

type Items<T> = Iterable<T> | AsyncIterable<T> | Promise<Iterable<T> | undefined>;

function toStdout(text: string): void {
  writeWhole(STDOUT, text);
}

// the build loads every bundle once, and must not find its own stdin read
if (process.argv[1]?.endsWith('/run-program.cjs')) {
  main(process.argv).catch((error: unknown) => {
    process.exitCode = 1;
    writeWhole(STDERR, describeFailure(error));
  });
}
