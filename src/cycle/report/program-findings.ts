/** Each program as a service `INSTANCE/NAME`: critical when it or its updater failed, warning when lines were refused. */
import { countText } from '../../count-text.ts';
import type { Finding } from '../../finding.ts';
import { visibleLine } from '../../visible-text.ts';
import { describePause } from '../quarantine/streaks.ts';
import { round, SHORT_OF_TIME } from './cycle-finding.ts';
import type { CycleRecord, ProgramRecord, QuarantineRecord } from './cycle-record.ts';
import { describeEnd, endedWell } from './program-end.ts';

/** The findings of one cycle, one a program that ran in it; one that was ended with the cycle keeps what it had. */
export function programFindings(record: CycleRecord, timezone: string): Finding[] {
  const ran = record.programs.filter((program) => !program.interrupted);
  return ran.map((program) => ({
    host: record.instance,
    service: program.name,
    ...judge(
      program,
      record.quarantined?.find(({ name }) => name === program.name),
      timezone,
    ),
    value: program.seconds,
  }));
}

function judge(
  program: ProgramRecord,
  paused: QuarantineRecord | undefined,
  timezone: string,
): Pick<Finding, 'status' | 'text'> {
  if (paused) return { status: 'critical', text: describeQuarantine(paused, timezone) };
  const took = `${program.seconds.toFixed(1)} s`;
  if (!endedWell(program)) return { status: 'critical', text: `${describeEnd(program)}, ${took}` };
  const updater = program.updaters.find((one) => !endedWell(one));
  if (updater)
    return {
      status: 'critical',
      text: `updater ${visibleLine(updater.name)}: ${describeEnd(updater)}, ${took}`,
    };
  const refused = [program, ...program.updaters].reduce((sum, part) => sum + part.refused, 0);
  const short = shortOfTime(program);
  if (refused > 0)
    return {
      status: 'warning',
      text: `${refused} refused${firstReason(program)}, ${short ?? took}`,
    };
  if (short !== undefined) return { status: 'warning', text: short };
  if (program.pipeHeld || program.leaked) return { status: 'notice', text: `${describeEnd(program)}, ${took}` };
  return { status: 'ok', text: `${took}, ${countText(program.lines, 'line')}` };
}

function describeQuarantine(paused: QuarantineRecord, timezone: string): string {
  return `${describePause(paused, timezone)}; last: ${visibleLine(paused.last)}; --only ${paused.name} tries now`;
}

/** `took 52 s of its 60 s watchdog`: the next time it may be killed. */
function shortOfTime({ seconds, allowedSeconds, allowedBy }: ProgramRecord): string | undefined {
  if (allowedSeconds === undefined || seconds < SHORT_OF_TIME * allowedSeconds) return undefined;
  const of = allowedBy === 'deadline' ? 's that the cycle had left' : 's watchdog';
  return `took ${round(seconds)} s of ${allowedBy === 'deadline' ? 'the' : 'its'} ${round(allowedSeconds)} ${of}`;
}

function firstReason(program: ProgramRecord): string {
  const first = [program, ...program.updaters].flatMap((part) => part.refusals ?? [])[0];
  return first ? ` (${visibleLine(first.reason.slice(0, 200))})` : '';
}
