/** What is asked of a port, and what the answer means. */
import type { Output, Z } from '../../src/program.ts';
import { duration, limit, pattern } from '../../src/program-schema.ts';

export type PortTarget = Output<typeof portTarget>;

const MOST_PORTS = 100;
const MOST_TEXT = 64 * 1024;

/** Several ports may be given; each is a service of its own. */
export const portTarget = (z: Z) => {
  const port = z.int().min(1).max(65_535);
  const text = z.string().min(1).max(MOST_TEXT);
  const texts = z.union([text, z.array(text).min(1).max(100)]);
  const byStatus = z.strictObject({ ok: texts.optional(), warning: texts.optional(), critical: texts.optional() });
  return z
    .strictObject({
      name: z.string().min(1).max(100).optional().describe('Makes it the service COLLECTOR:NAME and the label target'),
      port: port.optional(),
      ports: z.array(port).max(MOST_PORTS).optional().describe('More ports, asked in the same way'),
      address: z.string().min(1).max(253).optional().describe('What to connect to in place of the host'),
      tls: z.boolean().default(false).describe('TLS from the first byte'),
      verify: z.boolean().default(true).describe('Whether the certificate must be valid, for this name'),
      servername: z.string().min(1).max(253).optional().describe('The name that TLS asks for; default: the host’s'),
      send: text.optional().describe('Sent once the connection stands; "\\r\\n" in double quotes is a line end'),
      expect: z.union([texts, byStatus]).optional().describe('One of these must be in the answer'),
      pattern: pattern(z, MOST_TEXT)
        .optional()
        .describe('A regular expression (RE2) for the answer; what its first group holds is kept'),
      timeout: duration(z, { minMs: 10, maxMs: 300_000 }).prefault('5s').describe('For all of it'),
      warning: limit(z).optional().describe('Limits of the seconds that all of it takes'),
      critical: limit(z).optional(),
    })
    .superRefine((target, context) => {
      if (target.port === undefined && (target.ports ?? []).length === 0)
        context.addIssue({ code: 'custom', path: [], message: 'needs "port: 22" or "ports: [22, 443]"' });
    });
};

/** Its ports, each once. */
export function portsOf({ port, ports = [] }: PortTarget): number[] {
  return [...new Set([...(port === undefined ? [] : [port]), ...ports])];
}

/** The port's own service: `PROGRAM:22`, `PROGRAM:NAME`, or `PROGRAM:NAME:22` where a name stands for several. */
export function serviceOf(program: string, target: PortTarget, port: number): string {
  if (target.name === undefined) return `${program}:${port}`;
  return portsOf(target).length > 1 ? `${program}:${target.name}:${port}` : `${program}:${target.name}`;
}
