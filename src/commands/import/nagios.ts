/** Nagios' configuration as ours. */
import type { Imported } from './imported.ts';

/** Reads a directory of object files; rejects with the system's error where it cannot be read. */
export async function importNagios(directory: string): Promise<Imported> {
  throw Object.assign(new Error(`${directory}: Nagios' objects are not read yet`), { code: 'ENOSYS' });
}
