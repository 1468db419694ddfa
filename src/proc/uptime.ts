/** /proc/uptime: how long the machine is up. */
import { fieldsOf, numbersOf } from './fields.ts';

/** Seconds since the machine started. Throws an error that names the file. */
export function parseUptime(text: string): number {
  const [seconds = 0] = numbersOf('/proc/uptime', fieldsOf(text), 1);
  return seconds;
}
