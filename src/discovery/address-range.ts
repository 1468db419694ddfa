/** Which addresses a word of a command line stands for: a host, or a network in CIDR notation. Pure. */
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { isHostName } from '../names.ts';

/** The largest network that is looked through: a /20. */
export const MAX_ADDRESSES = 4096;

/** The addresses or names, network and broadcast address left out. Throws on what is neither a host nor a network. */
export function addressesOf(word: string): string[] {
  const [base = '', prefix, ...rest] = word.split('/');
  if (prefix === undefined) {
    if (!isIP(base) && !isHostName(base)) throw new Error(`${JSON.stringify(word)} is no host name or address`);
    return [base];
  }
  if (isIPv6(base)) throw new Error(`${word}: networks of IPv6 are too large to look through; name the hosts`);
  const bits = Number(prefix);
  const isSound = isIPv4(base) && /^[0-9]{1,2}$/.test(prefix) && bits <= 32 && rest.length === 0;
  if (!isSound) throw new Error(`${JSON.stringify(word)} is no network such as 192.0.2.0/24`);
  const size = 2 ** (32 - bits);
  if (size > MAX_ADDRESSES) throw new Error(`${word} has ${size} addresses; at most ${MAX_ADDRESSES} (a /20) at once`);
  const first = Math.floor(toNumber(base) / size) * size;
  const all = Array.from({ length: size }, (_, index) => toAddress(first + index));
  return size > 2 ? all.slice(1, -1) : all;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
