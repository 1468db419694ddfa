/** One cycle's record for people: what ran when, for how long, and how it ended. */

import { describePause } from '../../cycle/quarantine/streaks.ts';
import type { CycleRecord, PartRecord, ProgramRecord } from '../../cycle/report/cycle-record.ts';
import { describeEnd } from '../../cycle/report/program-end.ts';
import { formatRefusal } from '../../cycle/report/report-section.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';

const BAR_WIDTH = 24;

/** What the time is, epoch seconds, and in which zone times are told. */
export interface ReadingTime {
  readonly now: number;
  readonly timezone: string;
}

/** The cycle in words, a table of its programs, what was refused, and the report as it was printed. */
export function formatLast(record: CycleRecord, report: string, time: ReadingTime): string {
  const parts = [
    headOf(record, time),
    programTable(record),
    slowestLines(record),
    waitingLines(record, time),
    refusedLines(record),
  ];
  if (report !== '') parts.push(`Reported:\n${visibleText(report)}`);
  return parts.filter((part) => part !== '').join('\n');
}

function headOf(record: CycleRecord, { now, timezone }: ReadingTime): string {
  const { totals } = record;
  const ago = ageWords(Math.max(0, now - record.now));
  const at = (time: number) => formatMinute(time, timezone);
  const lines = [
    `${record.instance} ${at(record.now)} (${ago} ago), ${record.seconds.toFixed(2)} s, exit ${record.exitCode}` +
      `${record.crashed ? ', crashed' : ''}, cycle ${record.cycleId}`,
    record.stages.map((stage) => `${stage.name} ${stage.seconds.toFixed(2)} s`).join(', '),
    `CPU ${totals.ownCpuSeconds.toFixed(2)} s own, ${totals.childrenCpuSeconds.toFixed(2)} s programs; ` +
      `memory ${Math.round(totals.maxRssBytes / 2 ** 20)} MiB`,
    record.configuration.from === 'last-good' ? 'the last good configuration was used' : '',
    record.gap
      ? `before it: ${record.gap.kind} from ${at(record.gap.from)} to ${at(record.gap.to)}: ${record.gap.reason}`
      : '',
    ...record.notes,
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => `${visibleLine(line)}\n`)
    .join('');
}

const HEADER = ['PROGRAM', 'STAGE', 'SECONDS', 'WHEN', 'LINES', 'REFUSED', 'OUTCOME'];

function programTable(record: CycleRecord): string {
  if (record.programs.length === 0) return 'Nothing was due.\n';
  const rows = record.programs.flatMap((program) => [
    partRow(record, program.name, program.stage, program, program),
    ...program.updaters.map((updater) => partRow(record, `  > ${updater.name}`, 'updater', updater)),
  ]);
  return formatTable([HEADER, ...rows], [2, 4, 5]);
}

function partRow(
  record: CycleRecord,
  name: string,
  stage: string,
  part: PartRecord,
  program?: ProgramRecord,
): readonly string[] {
  const lines = program ? String(program.lines) : '';
  const cells = [name, stage, part.seconds.toFixed(2), bar(record, part), lines, String(part.refused)];
  return [...cells, describeEnd(part)].map(visibleLine);
}

/** Where in the cycle a part ran: `··███···`. */
function bar(record: CycleRecord, part: PartRecord): string {
  const scale = BAR_WIDTH / Math.max(record.seconds, 0.001);
  const start = clamp(Math.floor((part.startedAt - record.startedAt) * scale), 0, BAR_WIDTH - 1);
  const length = clamp(Math.round(part.seconds * scale), 1, BAR_WIDTH - start);
  return '·'.repeat(start) + '█'.repeat(length) + '·'.repeat(BAR_WIDTH - start - length);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Number.isFinite(value) ? value : least));
}

/** The slowest hosts; programs have their seconds in the table. */
function slowestLines({ slowest }: CycleRecord): string {
  const hosts = slowest?.hosts ?? [];
  if (hosts.length === 0) return '';
  const rows = hosts.map(({ host, collector, seconds }) => [host, collector, seconds.toFixed(2)].map(visibleLine));
  return `Slowest hosts:\n${formatTable(rows, [2])}`;
}

function waitingLines({ quarantined = [], running = [] }: CycleRecord, { timezone }: ReadingTime): string {
  const lines = [
    ...running.map(({ name, since }) => `${name}: running since ${formatMinute(since, timezone)}`),
    ...quarantined.map((one) => `${one.name}: ${describePause(one, timezone)}; last: ${one.last}`),
  ];
  return lines.map((line) => `${visibleLine(line)}\n`).join('');
}

function refusedLines(record: CycleRecord): string {
  return record.programs
    .flatMap((program) => [program, ...program.updaters].map((part) => ({ name: program.name, part })))
    .flatMap(({ name, part }) => (part.refusals ?? []).map((refusal) => `${name}: ${formatRefusal(refusal)}`))
    .join('');
}
