/** What a host's targets may say: which database, how to reach it, and what to ask. */
import type { Output, Z } from '../../src/program.ts';
import { duration, secret } from '../../src/program-schema.ts';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;

export const target = (z: Z) =>
  z.strictObject({
    name: z.string().optional().describe('The service becomes COLLECTOR:NAME'),
    driver: z.enum(['postgresql', 'mysql', 'sqlite']),
    server: z.string().optional().describe("Default: the host's address; a path beginning with / is a socket"),
    port: z.int().min(1).max(65_535).optional().describe('Default: 5432 or 3306'),
    database: z.string().describe('Its name; for sqlite, the file'),
    user: z.string().optional(),
    password: secret(z).optional(),
    tls: z.union([z.boolean(), z.literal('unverified')]).default(false),
    timeout: duration(z, { minMs: 10, maxMs: 3_600_000 })
      .prefault('10s')
      .describe('For connecting, and for each query'),
    maxRows: z.int().min(1).max(10_000).default(1000).describe('Most rows of a query that are taken'),
    queries: z
      .array(
        z.strictObject({
          name: z.string().regex(NAME, 'letters, digits and underscores').describe('Metrics become sql_NAME_COLUMN'),
          query: z.string().min(1),
          labels: z.array(z.string()).default([]).describe('Columns of numbers that are labels, too'),
          counters: z.array(z.string()).default([]).describe('Columns that only ever grow'),
        }),
      )
      .min(1),
  });

export type Target = Output<typeof target>;
