/** What is scraped on a host, and how it is asked for. */
import { type GetRequest, type Place, placeOf } from '../../src/net/get.ts';
import type { Output, Z } from '../../src/program.ts';
import { duration, secret } from '../../src/program-schema.ts';

const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const LABEL = /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** The schema of a target. */
export const targetSchema = (z: Z) => {
  const globs = (about: string) => z.array(z.string().min(1)).default([]).describe(about);
  return z.strictObject({
    name: z.string().min(1).max(100).optional().describe('Becomes the service COLLECTOR:NAME and the label target'),
    url: z
      .string()
      .refine(
        (text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text),
        'not a URL; write "http://{address}:9100/metrics"',
      )
      .optional()
      .describe('Default: http://{address}:PORT/metrics'),
    port: z.int().min(1).max(65_535).default(9100).describe('Where there is no url'),
    timeout: timeout(z).optional(),
    headers: z.record(z.string().regex(TOKEN), secret(z)).default({}),
    basicAuth: z.strictObject({ user: z.string(), password: secret(z) }).optional(),
    bearer: secret(z).optional().describe('A token, sent as Authorization: Bearer'),
    verify: z.boolean().default(true).describe('Whether the certificate must be one that this machine trusts'),
    include: globs('Globs of metrics; default: all'),
    exclude: globs('Globs of metrics'),
    keepLabels: globs('Globs of labels; default: all'),
    dropLabels: globs('Globs of labels'),
    labels: z
      .record(z.string().regex(LABEL), z.string().max(256))
      .refine((labels) => !('host' in labels || 'target' in labels), 'host and target are set already')
      .default({})
      .describe('Labels that every sample gets'),
    maxSamples: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(5000)
      .describe("More are left out; the collector's maxSeries bounds what is stored"),
  });
};

export type Target = Output<typeof targetSchema>;

/** Of a collector or a target. */
export function timeout(z: Z) {
  return duration(z, { minMs: 10, maxMs: 600_000 });
}

interface Asked {
  readonly address: string;
  readonly target: Target;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Throws if there is no such URL. */
export function requestOf({ address, target, timeoutMs, signal }: Asked): Omit<GetRequest, 'maxBytes'> {
  const place = target.url === undefined ? defaultPlace(address, target.port) : placeOf(target.url);
  return { place, headers: headersOf(target), timeoutMs, signal, tls: { rejectUnauthorized: target.verify } };
}

function defaultPlace(host: string, port: number): Place {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { isSecure: false, host, port, authority, path: '/metrics' };
}

/** The classic format is asked for first: it is shorter and says the same. */
const ACCEPT = 'text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1';

function headersOf({ headers, basicAuth, bearer }: Target): Record<string, string> {
  const own: Record<string, string> = { accept: ACCEPT, 'accept-encoding': 'gzip', 'user-agent': 'run-cycle' };
  if (basicAuth) {
    const pair = `${basicAuth.user}:${text(basicAuth.password)}`;
    own.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  if (bearer !== undefined) own.authorization = `Bearer ${text(bearer)}`;
  for (const [name, value] of Object.entries(headers)) own[name.toLowerCase()] = text(value);
  return own;
}

/** A program is always given the text of its secrets. */
function text(secret: unknown): string {
  return typeof secret === 'string' ? secret : '';
}
