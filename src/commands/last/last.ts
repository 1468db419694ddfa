/** `run-cycle last`: the last cycle's record and what it reported. */
import { readFileSync } from 'node:fs';
import { findDirectories } from '../../command-line/reading-call.ts';
import { terminalColumns } from '../../command-line/terminal-columns.ts';
import { readRecords } from '../../cycle/report/kept-records.ts';
import { EXIT } from '../../exit-codes.ts';
import { errorCode } from '../../files/error-code.ts';
import type { CommandCall } from '../command-call.ts';
import { formatLast } from './last-text.ts';

/** Prints the last cycle; exit 66 where none has run yet. */
export async function run(call: CommandCall): Promise<number> {
  const { dataDir, timezone } = await findDirectories(call);
  const [record] = readRecords(dataDir, { limit: 1 });
  if (!record) {
    call.stderr(`run-cycle: no cycle of ${call.instance} is recorded in ${dataDir}/cycles yet\n`);
    return EXIT.noInput;
  }
  const report = readIfThere(`${dataDir}/last/report.txt`);
  if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, cycle: record, report })}\n`);
  else {
    const now = Number(call.options.now ?? Date.now() / 1000);
    call.stdout(formatLast(record, report, { now, timezone, columns: terminalColumns() }));
  }
  return EXIT.ok;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
