/** What a cycle will run, and why; nothing here runs anything. */
import type { CollectorConfig, Config, MonitorConfig, PagemakerConfig, ProgramConfig } from '../config/config.ts';
import type { ProgramRun } from '../state/state.ts';
import { isDue, nextDue, slotOf } from './due.ts';
import { describePause, type Streak } from './quarantine/streaks.ts';

export const STAGES = ['collectors', 'monitors', 'pagemakers'] as const;
export type Stage = (typeof STAGES)[number];

/** One program's place in the plan. `slot` is epoch seconds. */
export interface Planned<P extends ProgramConfig = ProgramConfig> {
  readonly program: P;
  readonly stage: Stage;
  readonly slot: number;
  readonly run: boolean;
  readonly why: string;
}

export interface Plan {
  readonly collectors: readonly Planned<CollectorConfig>[];
  readonly monitors: readonly Planned<MonitorConfig>[];
  readonly pagemakers: readonly Planned<PagemakerConfig>[];
}

/** What a plan is made from. `now` is epoch seconds; the fingerprints are of the configuration. */
export interface PlanRequest {
  readonly config: Config;
  readonly now: number;
  /** The last run of every program, by name: names are unique over all kinds. */
  readonly runs: ReadonlyMap<string, ProgramRun>;
  readonly only: readonly string[] | undefined;
  readonly force: boolean;
  /** Runs count for the slot before: the next cycle, however soon, is one step later and knows rates. */
  readonly prime: boolean;
  readonly fingerprint: string;
  /** The configuration for which pagemakers last succeeded. */
  readonly pagesFingerprint: string | undefined;
  /** When async programs were started that still run, epoch seconds; default none. */
  readonly running?: ReadonlyMap<string, number>;
  /** Programs that are paused because they failed again and again; default none. */
  readonly paused?: ReadonlyMap<string, Streak>;
  /** Files that changed since the last good configuration, to say why. */
  readonly changed: readonly string[];
}

/** Decides for every configured program whether it runs in this cycle. */
export function makePlan(request: PlanRequest): Plan {
  const { config } = request;
  return {
    collectors: config.collectors.map((program) => ({
      ...timed(request, program, 'collectors', targetless(config, program)),
      program,
    })),
    monitors: config.monitors.map((program) => ({
      ...timed(request, program, 'monitors', undefined),
      program,
    })),
    pagemakers: config.pagemakers.map((program) => ({
      ...onChange(request, program),
      program,
    })),
  };
}

type Verdict = Omit<Planned, 'program'>;

function timed(request: PlanRequest, program: ProgramConfig, stage: Stage, idle: string | undefined): Verdict {
  const interval = request.config.general.intervalMs / 1000;
  const every = program.everyMs / 1000;
  const slot = slotOf(request.now, interval, every) - (request.prime ? every : 0);
  const last = request.runs.get(program.name);
  const verdict = (run: boolean, why: string): Verdict => ({
    stage,
    slot,
    run,
    why,
  });
  if (request.only && !request.only.includes(program.name)) return verdict(false, 'not named by --only');
  if (idle) return verdict(false, idle);
  const waits = stillRunning(request, program) ?? pausedUntil(request, program);
  if (waits !== undefined) return verdict(false, waits);
  if (isDue(slot, last?.slot))
    return verdict(true, last ? `due: last run ${ago(request.now - last.at)}` : 'due: never run before');
  if (request.force) return verdict(true, 'forced');
  return verdict(false, `not due for another ${inWords(nextDue(slot, interval, every) - request.now)}`);
}

function onChange(request: PlanRequest, program: PagemakerConfig): Verdict {
  const verdict = (run: boolean, why: string): Verdict => ({
    stage: 'pagemakers',
    slot: Math.floor(request.now),
    run,
    why,
  });
  if (request.only && !request.only.includes(program.name)) return verdict(false, 'not named by --only');
  const paused = pausedUntil(request, program);
  if (paused !== undefined) return verdict(false, paused);
  if (request.pagesFingerprint === undefined) return verdict(true, 'pages were never made');
  if (request.pagesFingerprint !== request.fingerprint) {
    const files =
      request.changed.length > 0 ? `: ${request.changed.slice(0, 3).join(', ')}` : ', or pagemakers failed last time';
    return verdict(true, `the configuration changed since pages were last made${files}`);
  }
  if (request.force) return verdict(true, 'forced');
  return verdict(false, 'the configuration has not changed');
}

/** Why a program is not started that was not waited for: it still runs, whoever asks for another run. */
function stillRunning({ running, now }: PlanRequest, { name }: ProgramConfig): string | undefined {
  const since = running?.get(name);
  return since === undefined ? undefined : `still running, for ${inWords(now - since)}`;
}

/** Why a program waits that failed again and again; one that somebody asks for does not. */
function pausedUntil(request: PlanRequest, { name }: ProgramConfig): string | undefined {
  const streak = request.only || request.force ? undefined : request.paused?.get(name);
  return (
    streak && `${describePause(streak, request.config.general.timezone)} (${streak.last}); --only ${name} tries now`
  );
}

function targetless(config: Config, collector: CollectorConfig): string | undefined {
  if (!collector.needsTarget) return undefined;
  return config.hosts.some((host) => host.collect[collector.name]) ? undefined : 'no host names it';
}

function ago(seconds: number): string {
  return seconds >= 0 ? `${inWords(seconds)} ago` : 'in the future: the clock was set back';
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
