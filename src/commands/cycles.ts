/** `run-cycle cycles`: earlier cycles, one line each, newest first. */

import { findDirectories, sinceOption } from '../command-line/reading-call.ts';
import { type CycleRecord, readRecords } from '../cycle/report/cycle-record.ts';
import { programOk } from '../cycle/report/own-samples.ts';
import { EXIT } from '../exit-codes.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import { formatTable } from '../text-table.ts';
import { visibleLine } from '../visible-text.ts';
import type { CommandCall } from './command-call.ts';

const DEFAULT_LIMIT = 20;

/** Prints cycles, in the configured time zone; exit 66 where none has run yet. */
export async function run(call: CommandCall): Promise<number> {
  const since = sinceOption(call);
  const limit = limitOption(call, since);
  if (Number.isNaN(since) || Number.isNaN(limit)) return EXIT.usage;
  const { dataDir, timezone } = await findDirectories(call);
  const records = readRecords(dataDir, { limit, ...(since === undefined ? {} : { since }) });
  if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, cycles: records })}\n`);
  else if (records.length > 0) {
    const rows = records.map((record) => cycleRow(record, timezone));
    call.stdout(formatTable([HEADER, ...rows], [1, 2, 3, 4, 5]));
  }
  if (records.length > 0 || since !== undefined) return EXIT.ok;
  call.stderr(`run-cycle: no cycle of ${call.instance} is recorded in ${dataDir}/cycles yet\n`);
  return EXIT.noInput;
}

/** NaN, after saying so, where `--limit` is no count. */
function limitOption({ options, stderr }: CommandCall, since: number | undefined): number {
  if (options.limit === undefined) return since === undefined ? DEFAULT_LIMIT : Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(String(options.limit))) return Number(options.limit);
  stderr(`run-cycle: --limit wants a number from 1, not ${JSON.stringify(options.limit)}\n`);
  return Number.NaN;
}

const HEADER = ['TIME', 'SECONDS', 'CPU', 'PROGRAMS', 'ACCEPTED', 'EXIT', 'SLOWEST', 'FAILED'];

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
    visibleLine((record.crashed ? ['(crashed)', ...failed] : failed).join(' ')),
  ];
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
