/** What may be said of a question to a name server. */
import type { Output, Z } from '../../src/program.ts';
import { duration, limit } from '../../src/program-schema.ts';

export const RECORD_TYPES = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Durations in ms, limits as text. */
export const dnsTarget = (z: Z) => {
  const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
  return z
    .strictObject({
      name: z.string().min(1).max(100).optional().meta({ description: 'Makes the service COLLECTOR:NAME' }),
      query: z.string().min(1).max(255).meta({ description: 'The name to ask for; with PTR an address will do' }),
      type: z.enum(RECORD_TYPES).default('A'),
      server: texts.optional().meta({ description: 'Default: the host itself; "system" for this machine’s own' }),
      port: z.int().min(1).max(65_535).default(53),
      expect: texts.optional().meta({ description: 'Must be among the answers' }),
      exactly: texts.optional().meta({ description: 'Must be the answers, in any order' }),
      nxdomain: z.boolean().default(false).meta({ description: 'The name must not exist' }),
      timeout: duration(z, { minMs: 10, maxMs: 60_000 }).optional(),
      warning: limit(z).optional().meta({ description: 'Of the seconds that the answer took: "> 100ms"' }),
      critical: limit(z).optional(),
    })
    .refine((one) => !one.nxdomain || (one.expect === undefined && one.exactly === undefined), {
      error: 'a name that must not exist has no answers to expect',
      path: ['nxdomain'],
    });
};

/** A target as the collector gets it: checked. */
export type DnsTarget = Output<typeof dnsTarget>;
