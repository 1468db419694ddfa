/** Which runs a command consists of that is run once per target of each host, or once for this machine. Pure. */
import type { CollectorConfig } from '../../config/config.ts';
import { fillCommand, placeholderValues } from '../../config/programs/command-placeholders.ts';
import { groupBy } from '../../group-by.ts';
import type { ProgramHost, ProgramInput } from '../../program-input.ts';
import { targetService } from '../../target-service.ts';

export interface Run {
  readonly host: string;
  /** The name of the target, if it has one. */
  readonly target: string | undefined;
  /** The service that the run itself is: whether there was an answer. */
  readonly service: string;
  /** What its memory is kept under. */
  readonly key: string;
  readonly command: readonly string[];
  /** Text for its stdin; made when it is wanted, as a thousand may wait. */
  input(): string;
}

/** The runs, in configuration order. `input` is what the whole program would be told, secrets in plain text. */
export function planRuns(collector: CollectorConfig, input: ProgramInput, thisMachine: string): Run[] {
  const { name, command = [], runs } = collector;
  if (!runs?.perHost)
    return [{ host: thisMachine, target: undefined, service: name, key: thisMachine, command, input: () => '' }];
  const inputOf = inputsBy(collector, input);
  return input.hosts.flatMap((host) =>
    host.targets.map((given): Run => {
      const target = nameOf(given);
      const key = target === undefined ? host.name : `${host.name}:${target}`;
      return {
        host: host.name,
        target,
        service: targetService(name, { name: target }),
        key,
        command: fillCommand(command, placeholderValues(host, given, input.settings)),
        input: () => inputOf(host, given, key),
      };
    }),
  );
}

function nameOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('name' in target)) return undefined;
  return typeof target.name === 'string' ? target.name : undefined;
}

/** Plugins read no stdin; other programs are told of one host, as if it were the only one. */
function inputsBy({ format }: CollectorConfig, input: ProgramInput) {
  if (format === 'nagios') return () => '';
  const previous = groupBy(input.previous, ({ host }) => host);
  const memory = memoryByRun(input.memory);
  return (host: ProgramHost, target: unknown, key: string) => {
    const { memory: _, ...rest } = input;
    const own = memory.get(key);
    return JSON.stringify({
      ...rest,
      hosts: [{ ...host, targets: [target] }],
      previous: previous.get(host.name) ?? [],
      ...(own === undefined ? {} : { memory: own }),
    });
  };
}

/** What each run asked to be told again, by its key. */
export function memoryByRun(memory: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof memory === 'object' && memory !== null ? Object.entries(memory) : []);
}
