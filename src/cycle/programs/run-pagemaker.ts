/** Runs one pagemaker into an empty directory and, if it ended well, installs what it made. */
import { mkdirSync, rmSync } from 'node:fs';
import type { PagemakerConfig } from '../../config/config.ts';
import { installPages } from '../../site/frames/install.ts';
import type { Refusal } from '../../store/store.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { Planned } from '../plan.ts';
import { programEnvironment, withDeadline } from '../process/program-environment.ts';
import { runProcess } from '../process/run-process.ts';
import { endedWell } from '../report/program-end.ts';
import { programArgv } from './program-command.ts';
import { pagemakerInput } from './program-input.ts';
import { endOf, partRecord, reportPart } from './program-result.ts';
import { dataOf } from './run-monitor.ts';

/** Runs it for at most `watchdogMs`; failed or killed, nothing is installed. */
export async function runPagemaker(
  cycle: Cycle,
  { program, slot }: Planned<PagemakerConfig>,
  watchdogMs: number,
): Promise<ProgramResult> {
  const { config, request, state } = cycle;
  const out = `${config.general.tempDir}/pages/${program.name}`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const base = request.env.forChildren({ tls: program.tls || program.command !== undefined });
  const outcome = await runProcess({
    name: program.name,
    argv: programArgv(program, 'pagemaker', request.installation),
    input: JSON.stringify(
      pagemakerInput(config, program, cycle.now, { memory: state.memoryOf(program.name), env: request.env }),
    ),
    environment: programEnvironment(
      { ...base, ...dataOf(cycle), RUN_CYCLE_OUT: out },
      withDeadline(cycle.facts, watchdogMs),
      program.name,
    ),
    watchdogMs,
    cwd: out,
    stderrFile: `${config.general.tempDir}/stderr/pagemakers-${program.name}.txt`,
    pipeDirectory: `${config.general.tempDir}/pipes`,
  });
  const end = endOf(outcome, watchdogMs);
  const refused: readonly Refusal[] = endedWell(end) ? install(cycle, program.name, out) : [];
  rmSync(out, { recursive: true, force: true });
  state.recordRun({ name: program.name, kind: 'pagemaker', slot, at: cycle.now, ok: endedWell(end) }, request.clock());
  return {
    record: {
      ...partRecord(outcome, end, refused),
      name: program.name,
      stage: 'pagemakers',
      lines: 0,
      accepted: 0,
      findings: 0,
      updaters: [],
    },
    parts: [reportPart(program.name, 'pagemakers', outcome, end, refused)],
  };
}

function install(cycle: Cycle, name: string, out: string): readonly Refusal[] {
  const { refused } = installPages(out, cycle.config.general.siteDir, name);
  return refused.map((reason) => ({ reason, count: 1, example: '' }));
}
