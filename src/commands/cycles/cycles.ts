/** `run-cycle cycles`: earlier cycles, one line each, newest first. */
import { findDirectories, sinceOption } from '../../command-line/reading-call.ts';
import { terminalColumns } from '../../command-line/terminal-columns.ts';
import { readRecords } from '../../cycle/report/kept-records.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { cycleLines } from './cycle-lines.ts';

const DEFAULT_LIMIT = 20;

/** Prints cycles, in the configured time zone; exit 66 where none has run yet. */
export async function run(call: CommandCall): Promise<number> {
  const since = sinceOption(call);
  const limit = limitOption(call, since);
  if (Number.isNaN(since) || Number.isNaN(limit)) return EXIT.usage;
  const { dataDir, timezone } = await findDirectories(call);
  const records = readRecords(dataDir, { limit, ...(since === undefined ? {} : { since }) });
  if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, cycles: records })}\n`);
  else if (records.length > 0) call.stdout(cycleLines(records, timezone, terminalColumns()));
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
