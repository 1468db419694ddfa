/** `run-cycle show HOST [METRIC]`: a host's newest values, and how they went. */
import { join } from 'node:path';
import { openOthers } from '../../command-line/open-others.ts';
import { findDataDir, sinceOption } from '../../command-line/reading-call.ts';
import { terminalColumns } from '../../command-line/terminal-columns.ts';
import { suggestion } from '../../config/problems/suggest.ts';
import { EXIT } from '../../exit-codes.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { StoreReader } from '../../store/store.ts';
import { visibleLine } from '../../visible-text.ts';
import type { CommandCall } from '../command-call.ts';
import { declaredUnits } from './declared-units.ts';
import { showJson, showTable } from './show-text.ts';
import { readShown, type ShowRequest } from './shown-series.ts';

const DAY_SECONDS = 86_400;

/** Prints the values; exit 66 for a host or metric of which nothing is stored. */
export async function run(call: CommandCall): Promise<number> {
  const { args, options, stdout, stderr } = call;
  const [host, metric] = args;
  if (host === undefined) {
    stderr('run-cycle: show wants the name of a host\n');
    return EXIT.usage;
  }
  const now = Number(options.now ?? Date.now() / 1000);
  const from = sinceOption(call) ?? now - DAY_SECONDS;
  if (Number.isNaN(from)) return EXIT.usage;
  const dataDir = await findDataDir(call);
  const own = openStoreReader(join(dataDir, 'samples.db'));
  const others = await openOthers(call);
  if (own === undefined && others.names().length === 0) {
    stderr('run-cycle: no samples are stored yet\n');
    return EXIT.noInput;
  }
  const reader = others.joinStore(own);
  try {
    const request: ShowRequest = { host, metric, from, now };
    const shown = readShown(reader, request);
    const complaint = shown.length === 0 ? nothingToShow(reader, request) : undefined;
    if (complaint !== undefined) {
      stderr(`run-cycle: ${visibleLine(complaint)}\n`);
      return EXIT.noInput;
    }
    if (options.json === true) stdout(showJson(shown, request));
    else {
      const units = declaredUnits(dataDir, others);
      const hosts = [...new Set(shown.map((one) => one.host))];
      const tables = hosts.map((name) => {
        const table = showTable(
          shown.filter((one) => one.host === name),
          { now, from, columns: terminalColumns(), units },
        );
        return hosts.length > 1 ? `${visibleLine(name)}\n${table}` : table;
      });
      stdout(tables.join('\n'));
    }
    return EXIT.ok;
  } finally {
    reader.close();
  }
}

/** Why nothing is shown, with the name that may have been meant. */
function nothingToShow(reader: StoreReader, { host, metric }: ShowRequest): string {
  const hosts = [...new Set(reader.sources().map((source) => source.host))];
  if (!hosts.includes(host)) return `no samples of host ${JSON.stringify(host)}${suggestion(host, hosts)}`;
  if (metric === undefined) return `no samples of host ${JSON.stringify(host)} since then`;
  const metrics = [...new Set(reader.series({ host }).map(({ series }) => series.slice(0, series.indexOf('{'))))];
  const hint = metrics.includes(metric) ? ' since then' : suggestion(metric, metrics);
  return `no samples of ${JSON.stringify(metric)} of host ${JSON.stringify(host)}${hint}`;
}
