/** As whom a cycle runs: the owner of the data directory, whoever starts it. */
import { lstatSync } from 'node:fs';
import { EXIT } from '../exit-codes.ts';
import { userName } from '../files/user-name.ts';

/** The data directory belongs to somebody else, and this user may not become them. */
export class WrongUser extends Error {
  override readonly name = 'WrongUser';
  readonly exitCode = EXIT.permission;
}

/**
 * Root becomes the owner of the data directory, for good; another user who is not the owner is refused with the
 * command that would do. A directory that does not exist yet will be this user's.
 */
export function becomeOwner(dataDir: string, command: readonly string[]): void {
  const owner = lstatSync(dataDir, { throwIfNoEntry: false });
  const uid = process.geteuid?.();
  if (!owner || uid === undefined || owner.uid === uid) return;
  const name = userName(owner.uid);
  if (uid !== 0) {
    const line = ['sudo', '-u', name, ...command].join(' ');
    throw new WrongUser(`${dataDir} belongs to ${name}, and only ${name} may write there; run: ${line}`);
  }
  process.setgroups?.([owner.gid]);
  process.setgid?.(owner.gid);
  process.setuid?.(owner.uid);
}
