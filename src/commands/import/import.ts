/** `run-cycle import KIND PATH`: another system's configuration as ours, on stdout; writes no file. */
import { EXIT } from '../../exit-codes.ts';
import { errorCode } from '../../files/error-code.ts';
import type { CommandCall } from '../command-call.ts';
import type { Imported } from './imported.ts';

const IMPORTERS: ReadonlyMap<string, (path: string) => Promise<Imported>> = new Map([
  ['munin', async (path) => (await import('./import-munin.ts')).importMunin(path)],
  ['nagios', async (path) => (await import('./nagios.ts')).importNagios(path)],
]);

export async function run(call: CommandCall): Promise<number> {
  const [kind = '', path = ''] = call.args;
  const importer = IMPORTERS.get(kind);
  if (!importer) {
    call.stderr(`run-cycle: cannot import ${JSON.stringify(kind)}; known are ${[...IMPORTERS.keys()].join(' and ')}\n`);
    return EXIT.usage;
  }
  try {
    const { yaml, left } = await importer(path);
    call.stdout(yaml);
    for (const line of left) call.stderr(`${line}\n`);
    return EXIT.ok;
  } catch (error) {
    if (errorCode(error) === '') throw error; // not the system's: a bug
    call.stderr(`run-cycle: cannot import: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.noInput;
  }
}
