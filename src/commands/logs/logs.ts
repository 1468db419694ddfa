/** `run-cycle logs`: the log in readable form, newest last. */

import { findDataDir, sinceOption } from '../../command-line/reading-call.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { formatLogLine, type LogLine, type LogQuery, readLog } from './log-lines.ts';

const DEFAULT_LIMIT = 100;
const MOST = 100_000;

/** Prints the newest lines, or all that `--cycle`, `--program` and `--since` select; exit 66 where there is none. */
export async function run(call: CommandCall): Promise<number> {
  const since = sinceOption(call);
  if (Number.isNaN(since)) return EXIT.usage;
  const { cycle, program } = call.options;
  const selects = since !== undefined || cycle !== undefined || program !== undefined;
  const query: LogQuery = {
    limit: selects ? MOST : DEFAULT_LIMIT,
    ...(since === undefined ? {} : { since }),
    ...(typeof cycle === 'string' ? { cycle } : {}),
    ...(typeof program === 'string' ? { program } : {}),
  };
  const path = `${await findDataDir(call)}/log/${call.instance}.log`;
  const lines = readLog(path, query);
  if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, lines: lines.map(jsonLine) })}\n`);
  else if (lines.length > 0) call.stdout(`${lines.map(formatLogLine).join('\n')}\n`);
  if (lines.length > 0) return EXIT.ok;
  call.stderr(`run-cycle: no such line in ${path}\n`);
  return EXIT.noInput;
}

function jsonLine({ time, ...rest }: LogLine): Record<string, unknown> {
  return { time: new Date(time * 1000).toISOString(), ...rest };
}
