/** The headers that a target asks for, secrets included. Pure. */
import type { HttpTarget } from './target.ts';

type Secret = NonNullable<HttpTarget['bearer']>;

/** Names in lower case, so that none is there twice. */
export function requestHeaders({ headers, bearer, basicAuth }: HttpTarget): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = lineOf(secretText(value));
  if (bearer !== undefined) all.authorization = `Bearer ${lineOf(secretText(bearer))}`;
  if (basicAuth) {
    const pair = `${basicAuth.user}:${lineOf(secretText(basicAuth.password))}`;
    all.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return all;
}

/** The engine has put the text in place of the reference. */
export function secretText(value: Secret): string {
  if (typeof value !== 'string') throw new Error('a secret was not looked up');
  return value;
}

/** A file's last line end is not part of the secret. */
function lineOf(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}
