/** Munin's configuration as ours. */
import type { Imported } from './imported.ts';

/** Reads munin.conf and what it includes; rejects with the system's error where it cannot be read. */
export async function importMunin(file: string): Promise<Imported> {
  throw Object.assign(new Error(`${file}: not read yet`), { code: 'ENOSYS' });
}
