/** `run-cycle schema`: the JSON Schema of the configuration, for editors. */
import { configSchema } from '../config/config-schema.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandCall } from './command-call.ts';

export async function run(call: CommandCall): Promise<number> {
  call.stdout(`${JSON.stringify(await configSchema(call.installation), undefined, 2)}\n`);
  return EXIT.ok;
}
