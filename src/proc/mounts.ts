/** /proc/self/mounts: what is mounted where. */
import { linesOf, malformed } from './fields.ts';

export interface Mount {
  readonly device: string;
  readonly mountPoint: string;
  readonly fsType: string;
  readonly readOnly: boolean;
}

/** Reads it; of several mounts on one point the last, which is the one that is seen. Throws an error that names the file. */
export function parseMounts(text: string): Mount[] {
  const mounts = new Map<string, Mount>();
  for (const line of linesOf(text)) {
    const [device, mountPoint, fsType, options] = line.split(' ').map(unescapeOctal);
    if (device === undefined || mountPoint === undefined || fsType === undefined || options === undefined)
      throw malformed('/proc/self/mounts', line);
    mounts.delete(mountPoint);
    mounts.set(mountPoint, { device, mountPoint, fsType, readOnly: options.split(',').includes('ro') });
  }
  return [...mounts.values()];
}

/** The kernel writes blanks, tabs, line feeds and backslashes as three octal digits. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
