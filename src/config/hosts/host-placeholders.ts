/** `{host}`, `{name}` and `{address}` in the strings of a target. */

const PLACEHOLDER = /\{(host|name|address)\}/g;

export interface HostAddress {
  readonly name: string;
  readonly address: string;
}

/** Whether anything in a value differs from host to host. */
export function hasPlaceholder(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{') && /\{(host|name|address)\}/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasPlaceholder);
}

/** The value for one host; `{host}` and `{name}` are its name. */
export function fillPlaceholders(value: unknown, host: HostAddress): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(PLACEHOLDER, (_, which: string) => (which === 'address' ? host.address : host.name));
  }
  if (Array.isArray(value)) return value.map((one) => fillPlaceholders(one, host));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillPlaceholders(one, host)]));
}
