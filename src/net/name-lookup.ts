/** Names looked up for connections, each without holding up another: one whose name servers are silent costs only itself. */
import { isIP, type LookupFunction } from 'node:net';
import { type LookedUp, lookUpNames } from './look-up.ts';

/** `hostsFile` is the text of `/etc/hosts`; fails with ENOTFOUND, or EAI_AGAIN where name servers do not answer. */
export function nameLookup(hostsFile: string, timeoutMs: number): LookupFunction {
  const lowerCase = hostsFile.toLowerCase();
  return (name, options, callback) => {
    // reading a long file once for each name would be slower than asking
    const isThere = lowerCase.includes(name.toLowerCase());
    const answer = lookUpNames({ names: [name], timeoutMs, hostsFile: isThere ? hostsFile : '' });
    void answer.then((found) => {
      const known: LookedUp = found.get(name) ?? { code: 'ENOTFOUND' };
      if ('code' in known) return callback(failureOf(name, known.code), []);
      const addresses = known.addresses.map((address) => ({ address, family: isIP(address) }));
      if (options.all) return callback(null, addresses);
      return callback(null, known.addresses[0], isIP(known.addresses[0]));
    });
  };
}

function failureOf(name: string, code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`cannot look up ${name}`), { code: code === 'ETIMEDOUT' ? 'EAI_AGAIN' : code });
}
