/** What may be said of a page to be watched. */
import type { Output, Z } from '../../src/program.ts';
import { duration, limit, pattern, secret } from '../../src/program-schema.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const STATUS = /^[1-5](?:xx|\d\d(?:-[1-5]\d\d)?)$/;
/** These frame the message: the client writes them. */
const FRAMING = /^(?:content-length|transfer-encoding|connection|upgrade|expect|te|trailer)$/i;

/** Durations in ms, limits as text. */
export const httpTarget = (z: Z) => {
  const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
  const status = z.union([z.int().min(100).max(599), z.string().regex(STATUS, 'write 200, "200-299" or "2xx"')]);
  return z.strictObject({
    name: z.string().min(1).max(100).optional().meta({ description: 'Makes the service COLLECTOR:NAME' }),
    url: z.string().superRefine((text, context) => {
      const message = refuseUrl(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
    connectTo: z.string().min(1).optional().meta({ description: 'Asked in place of the address of the URL’s name' }),
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
    headers: z
      .record(
        z
          .string()
          .regex(TOKEN, 'no name of a header')
          .refine((name) => !FRAMING.test(name), 'this header is written by itself'),
        secret(z),
      )
      .default({}),
    body: secret(z).optional(),
    bearer: secret(z).optional(),
    basicAuth: z.strictObject({ user: z.string(), password: secret(z) }).optional(),
    expectStatus: z.union([status, z.array(status).min(1)]).optional(),
    bodyContains: texts.optional(),
    bodyLacks: texts.optional(),
    bodyMatches: pattern(z, 1000).optional().meta({ description: 'A pattern of RE2; (?i) ignores case' }),
    followRedirects: z.boolean().default(true),
    timeout: duration(z, { minMs: 10, maxMs: 300_000 }).optional(),
    verify: z.boolean().default(true).meta({ description: 'Whether the certificate must be trusted, for this name' }),
    ca: z.string().min(1).optional().meta({ description: 'A PEM file of the issuers to trust, instead of all known' }),
    warning: limit(z).optional().meta({ description: 'Of the seconds that all took: "> 2s"' }),
    critical: limit(z).optional(),
    certificate: z
      .strictObject({ warning: limit(z).default('< 21d'), critical: limit(z).default('< 7d') })
      .prefault({}),
  });
};

/** A target as the collector gets it: checked, secrets as text. */
export type HttpTarget = Output<typeof httpTarget>;

function refuseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return 'not a URL; write https://{host}/path (an IPv6 address in brackets)';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return `cannot fetch ${protocol}; write http:// or https://`;
  return username === '' && password === '' ? undefined : 'no password in a URL: write basicAuth: { user, password }';
}
