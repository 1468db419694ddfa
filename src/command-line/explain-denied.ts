/** What a user is told who may not read or write an instance's data: whose it is, and the command that would do. */
import { lstatSync } from 'node:fs';
import type { CommandCall } from '../commands/command-call.ts';
import { learnDirectories } from '../config/directories.ts';
import { environment } from '../config/environment.ts';
import { readSources } from '../config/sources.ts';
import { EXIT } from '../exit-codes.ts';
import { errorCode } from '../files/error-code.ts';
import { userName } from '../files/user-name.ts';
import { pathsOf } from './reading-call.ts';

/** Says it and gives exit code 77; undefined if the error is another, or the data are this user's own. */
export async function explainDenied(call: CommandCall, name: string, error: unknown): Promise<number | undefined> {
  if (!/^(EACCES|EPERM|SQLITE_(CANTOPEN|PERM|READONLY))/.test(errorCode(error))) return undefined;
  const { dataDir } = await learnDirectories(await readSources(pathsOf(call), environment()));
  const owner = lstatSync(dataDir, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || owner === process.geteuid?.()) return undefined;
  const user = userName(owner);
  const { configDir } = pathsOf(call);
  const options = ['--instance', call.instance, '--config-dir', configDir];
  const line = ['sudo', '-u', user, call.installation.bin, ...options, name, ...call.args].join(' ');
  call.stderr(`${call.instance}: ${dataDir} belongs to ${user}, and only ${user} may use it; run: ${line}\n`);
  return EXIT.permission;
}
