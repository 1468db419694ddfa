/** One cycle's record for people: what ran when, for how long, and how it ended. */
import { clipLines } from '../../clip-text.ts';
import { describePause } from '../../cycle/quarantine/streaks.ts';
import type { CycleRecord, PartRecord, ProgramRecord } from '../../cycle/report/cycle-record.ts';
import { describeEnd } from '../../cycle/report/program-end.ts';
import { formatRefusal } from '../../cycle/report/report-section.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';

const BAR_WIDTH = 24;
/** A narrow terminal leaves it as much at least. */
const LEAST_BAR = 8;

/** What the time is, epoch seconds, in which zone times are told, and how wide the terminal is where there is one. */
export interface ReadingTime {
  readonly now: number;
  readonly timezone: string;
  readonly columns?: number | undefined;
}

/** The cycle in words, a table of its programs, what was refused, and the report as it was printed. */
export function formatLast(record: CycleRecord, report: string, time: ReadingTime): string {
  const { columns = Number.POSITIVE_INFINITY } = time;
  const cut = (text: string) => clipLines(text, columns);
  const parts = [
    cut(headOf(record, time)),
    cut(programTable(record, columns)),
    cut(slowestLines(record)),
    cut(waitingLines(record, time)),
    cut(refusedLines(record, columns)),
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

function programTable(record: CycleRecord, columns: number): string {
  if (record.programs.length === 0) return 'Nothing was due.\n';
  const table = (width: number) => {
    const scale = { began: beganAt(record), seconds: record.seconds, width };
    const rows = record.programs.flatMap((program) => [
      partRow(scale, program.name, program.stage, program, program),
      ...program.updaters.map((updater) => partRow(scale, `  > ${updater.name}`, 'updater', updater)),
    ]);
    return formatTable([HEADER, ...rows], [2, 4, 5]);
  };
  const whole = table(BAR_WIDTH);
  const over = Math.max(...whole.split('\n').map((line) => [...line].length)) - columns;
  return over > 0 ? table(Math.max(LEAST_BAR, BAR_WIDTH - over)) : whole;
}

/** How long a cycle's bar is, and the time that its beginning stands for. */
interface BarScale {
  readonly began: number;
  readonly seconds: number;
  readonly width: number;
}

/** By the clock of programs, which under `--now` is not that of the cycle: then the first one begins its stage. */
function beganAt({ startedAt, seconds, programs, stages }: CycleRecord): number {
  const [first] = programs.toSorted((a, b) => a.startedAt - b.startedAt);
  if (first === undefined || first.startedAt <= startedAt + seconds + 1) return startedAt;
  const stage = stages.find(({ name }) => name === first.stage);
  return first.startedAt - Math.max(0, (stage?.startedAt ?? startedAt) - startedAt);
}

function partRow(
  scale: BarScale,
  name: string,
  stage: string,
  part: PartRecord,
  program?: ProgramRecord,
): readonly string[] {
  const lines = program ? String(program.lines) : '';
  const cells = [name, stage, part.seconds.toFixed(2), bar(scale, part), lines, String(part.refused)];
  return [...cells, describeEnd(part)].map(visibleLine);
}

/** Where in the cycle a part ran: `··███···`. */
function bar({ began, seconds, width }: BarScale, part: PartRecord): string {
  const scale = width / Math.max(seconds, 0.001);
  const start = clamp(Math.floor((part.startedAt - began) * scale), 0, width - 1);
  const length = clamp(Math.round(part.seconds * scale), 1, width - start);
  return '·'.repeat(start) + '█'.repeat(length) + '·'.repeat(width - start - length);
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

/** On a terminal the example stands on a line of its own. */
function refusedLines(record: CycleRecord, columns: number): string {
  const fold = (line: string) => (line.length > columns ? line.replace(', as in ', ',\n  as in ') : line);
  return record.programs
    .flatMap((program) => [program, ...program.updaters].map((part) => ({ name: program.name, part })))
    .flatMap(({ name, part }) => (part.refusals ?? []).map((refusal) => fold(`${name}: ${formatRefusal(refusal)}`)))
    .join('');
}
