/** How far a cycle is, in words: for a terminal that redraws, and for one that only scrolls. No colour: marks tell. */
import { lastingText } from '../../lasting-text.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { visibleLine } from '../../visible-text.ts';
import type { CycleStatus, ProgramStatus } from './cycle-status.ts';

const FINE = new Set(['ok', 'done', 'exit 0', 'runs on']);

/** A compact view, each line at most `columns` wide: a line a stage, below it what runs and what did not end well. */
export function renderProgress(status: CycleStatus, now: number, columns: number): string[] {
  const lines = [headline(status, now)];
  for (const stage of new Set(status.programs.map((program) => program.stage))) {
    const programs = status.programs.filter((program) => program.stage === stage);
    lines.push(stageLine(stage, programs));
    const shown = programs.filter((program) => program.state === 'running' || isAmiss(program));
    const width = Math.min(30, Math.max(0, ...shown.map(({ name }) => name.length)));
    for (const program of shown) lines.push(programLine(program, now, width));
  }
  return lines.map((line) => cutToWidth(visibleLine(line), columns));
}

/** What happened from one status of a cycle to a later one, a line each. */
export function describeChanges(before: CycleStatus | undefined, after: CycleStatus, timezone: string): string[] {
  const same = before?.cycleId === after.cycleId ? before : undefined;
  const lines: string[] = same ? [] : [`cycle ${after.cycleId} began ${formatMinute(after.since, timezone)}`];
  if (same?.stage !== after.stage && after.finished === undefined) lines.push(`stage ${after.stage}`);
  const known = new Map(same?.programs.map((program) => [keyOf(program), program.state]));
  for (const program of after.programs) {
    if (known.get(keyOf(program)) === program.state || program.state === 'waiting') continue;
    const ended =
      program.state === 'ended' ? `: ${program.outcome ?? 'ended'}, ${duration(program.seconds)}` : ' started';
    lines.push(`${program.stage} ${program.name}${ended}`);
  }
  return lines.map(visibleLine);
}

/** How a cycle that is not running ended. */
export function describeCycleEnd(status: CycleStatus, { now, timezone }: { now: number; timezone: string }): string {
  const { cycleId, finished, exitCode, stage, since } = status;
  if (finished === undefined)
    return visibleLine(`cycle ${cycleId} crashed in stage ${stage}; it had begun ${formatMinute(since, timezone)}`);
  const ago = now >= finished ? ` (${ageWords(now - finished)} ago)` : '';
  const died = status.crashed ? 'crashed, found' : 'ended';
  const code = exitCode === undefined ? '' : `, exit ${exitCode}`;
  return visibleLine(
    `cycle ${cycleId} ${died} ${formatMinute(finished, timezone)}${ago}${code}, after ${duration(finished - since)}`,
  );
}

function headline({ instance, cycleId, finished, since, stage }: CycleStatus, now: number): string {
  const where = finished === undefined ? stage : 'ended';
  return `${instance}  cycle ${cycleId}  ${duration((finished ?? now) - since)}  ${where}`;
}

function stageLine(stage: string, programs: readonly ProgramStatus[]): string {
  const count = (state: ProgramStatus['state']) => programs.filter((program) => program.state === state).length;
  const bar = programs.map((program) => markOf(program)).join('');
  const running = count('running') > 0 ? `, ${count('running')} running` : '';
  const waiting = count('waiting') > 0 ? `, ${count('waiting')} waiting` : '';
  return `${stage}  ${count('ended')}/${programs.length} ended${running}${waiting}  ${bar}`;
}

function programLine(program: ProgramStatus, now: number, width: number): string {
  const seconds = program.state === 'running' ? now - (program.startedAt ?? now) : program.seconds;
  const outcome = program.state === 'running' ? '' : `  ${program.outcome ?? ''}`;
  return `  ${markOf(program)} ${program.name.padEnd(width)}  ${duration(seconds)}${outcome}`;
}

function markOf(program: ProgramStatus): string {
  if (program.state === 'waiting') return '·';
  if (program.state === 'running') return '▸';
  return isAmiss(program) ? '✗' : '✓';
}

function isAmiss({ state, outcome }: ProgramStatus): boolean {
  return state === 'ended' && outcome !== undefined && !FINE.has(outcome);
}

function duration(seconds: number | undefined): string {
  if (seconds === undefined) return '?';
  const positive = Math.max(0, seconds); // clocks are set back
  return positive < 60 ? `${positive.toFixed(1)} s` : lastingText(Math.floor(positive));
}

function keyOf({ stage, name }: ProgramStatus): string {
  return `${stage}/${name}`;
}

function cutToWidth(line: string, columns: number): string {
  const characters = [...line];
  return characters.length <= columns ? line : `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`;
}
