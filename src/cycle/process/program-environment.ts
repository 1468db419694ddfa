/** The environment that every program is started with, in any language. */

/** The variable by which processes that a program leaves behind are found again. */
export const RUN_TAG = 'RUN_CYCLE_RUN';

/** The cycle's own facts, the same for all of its programs. */
export interface CycleFacts {
  readonly instance: string;
  /** The cycle's id; no slash in it. */
  readonly cycle: string;
  readonly configDir: string;
  /** The cycle's time, epoch seconds. */
  readonly time: number;
  /** When the cycle must be over, epoch seconds; in a program's environment: when its own watchdog comes. */
  readonly deadline: number;
  /** The entry, by absolute path, so that any language can call it. */
  readonly bin: string;
}

export type Environment = Readonly<Record<string, string>>;

/**
 * Adds what programs are told to a base environment. `part` names one process of several that a program consists of
 * (`updater/1`), so that ending one spares the others.
 */
export function programEnvironment(base: Environment, facts: CycleFacts, program: string, part?: string): Environment {
  return {
    ...base,
    RUN_CYCLE_INSTANCE: facts.instance,
    RUN_CYCLE_CONFIG_DIR: facts.configDir,
    // whole seconds: a shell cannot reckon with others
    RUN_CYCLE_TIME: String(Math.floor(facts.time)),
    RUN_CYCLE_DEADLINE: String(Math.floor(facts.deadline)),
    RUN_CYCLE_PROGRAM: program,
    RUN_CYCLE_BIN: facts.bin,
    [RUN_TAG]: runTag(facts, program, part),
  };
}

/** The facts as a program that starts now is told them. By the real clock, whatever `--now` says: it is its own. */
export function withDeadline(facts: CycleFacts, watchdogMs: number): CycleFacts {
  return { ...facts, deadline: (Date.now() + watchdogMs) / 1000 };
}

/** `INSTANCE/CYCLE/PROGRAM[/PART]`: none of the first three holds a slash, so no tag is the beginning of another's. */
export function runTag(facts: Pick<CycleFacts, 'instance' | 'cycle'>, program: string, part?: string): string {
  return [facts.instance, facts.cycle, program, ...(part === undefined ? [] : [part])].join('/');
}

/** Matches the tags of dead cycles of this instance: never its own cycle's, never another instance's. */
export function deadCycleTags(instance: string, ownCycle: string): (tag: string) => boolean {
  return (tag) => tag.startsWith(`${instance}/`) && !tag.startsWith(`${instance}/${ownCycle}/`);
}
