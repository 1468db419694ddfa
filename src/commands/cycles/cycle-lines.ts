/** Cycles as a table for a terminal. Pure. */
import { clipEnd, clipLines } from '../../clip-text.ts';
import type { CycleRecord } from '../../cycle/report/cycle-record.ts';
import { programOk } from '../../cycle/report/own-samples.ts';
import { EXIT } from '../../exit-codes.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';

const HEADER = ['TIME', 'SECONDS', 'CPU', 'PROGRAMS', 'ACCEPTED', 'EXIT', 'SLOWEST', 'FAILED'];
const SLOWEST = HEADER.indexOf('SLOWEST');
/** As much of the slowest as must stay, so that what failed begins on the line. */
const LEAST_SLOWEST = 10;

/** A head, then one line a cycle, in the given time zone; cut to the columns of a terminal. */
export function cycleLines(
  records: readonly CycleRecord[],
  timezone: string,
  columns = Number.POSITIVE_INFINITY,
): string {
  const rows = [HEADER, ...records.map((record) => cycleRow(record, timezone))];
  if (columns === Number.POSITIVE_INFINITY) return format(rows);
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const others = widths.reduce((sum, width, column) => (column === SLOWEST ? sum : sum + width + '  '.length), 0);
  const room = Math.max(LEAST_SLOWEST, columns - others);
  const cut = rows.map((row) => row.map((cell, column) => (column === SLOWEST ? clipEnd(cell, room) : cell)));
  return clipLines(format(cut), columns);
}

function format(rows: readonly (readonly string[])[]): string {
  return formatTable(rows, [1, 2, 3, 4, 5]);
}

function cycleRow(record: CycleRecord, timezone: string): readonly string[] {
  const failed = record.programs.filter((program) => !programOk(program)).map((program) => program.name);
  const cpu = record.totals.ownCpuSeconds + record.totals.childrenCpuSeconds;
  return [
    formatMinute(record.now, timezone),
    record.seconds.toFixed(2),
    cpu.toFixed(2),
    String(record.programs.length),
    String(record.programs.reduce((sum, program) => sum + program.accepted, 0)),
    String(record.exitCode),
    slowestText(record),
    visibleLine([...accidents(record), ...failed].join(' ')),
  ];
}

/** What went wrong with the cycle itself. */
function accidents({ crashed, configuration, exitCode }: CycleRecord): string[] {
  const isBroken = configuration.from === 'last-good' || exitCode === EXIT.config;
  return [...(crashed ? ['(crashed)'] : []), ...(isBroken ? ['(configuration)'] : [])];
}

/** The slowest program, and the slowest host where one is named. */
function slowestText({ slowest }: CycleRecord): string {
  const [program] = slowest?.programs ?? [];
  const [host] = slowest?.hosts ?? [];
  const parts = [
    program && `${program.name} ${program.seconds.toFixed(1)}`,
    host && `${host.host} ${host.seconds.toFixed(1)}`,
  ];
  return visibleLine(parts.filter(Boolean).join(', '));
}
