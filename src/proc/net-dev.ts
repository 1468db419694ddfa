/** /proc/net/dev: what went through the network interfaces since they were made. */
import { fieldsOf, linesOf, malformed, numbersOf } from './fields.ts';

export const RECEIVE_FIELDS = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'frame', 'compressed', 'multicast'] as const;
export const TRANSMIT_FIELDS = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'colls', 'carrier', 'compressed'] as const;

export interface NetworkDevice {
  readonly device: string;
  /** In the order of RECEIVE_FIELDS. */
  readonly received: readonly number[];
  /** In the order of TRANSMIT_FIELDS. */
  readonly transmitted: readonly number[];
}

const FILE = '/proc/net/dev';

/** Reads it, in the kernel's order. Throws an error that names the file. */
export function parseNetDev(text: string): NetworkDevice[] {
  return linesOf(text)
    .slice(2) // its head
    .map((line) => {
      const colon = line.lastIndexOf(':');
      if (colon < 0) throw malformed(FILE, line);
      const numbers = numbersOf(FILE, fieldsOf(line.slice(colon + 1)), 16);
      return { device: line.slice(0, colon).trim(), received: numbers.slice(0, 8), transmitted: numbers.slice(8, 16) };
    });
}
