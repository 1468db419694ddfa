/** What the collector is told of an agent: how to reach it, who to be, what to ask. */
import type { Output, Z } from '../../src/program.ts';
import { duration, secret } from '../../src/program-schema.ts';

export const AUTH_PROTOCOLS = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export const PRIV_PROTOCOLS = ['des', 'aes', 'aes256b', 'aes256r'] as const;

const OID = /^\.?[0-2](\.\d{1,10}){1,127}$/;
const METRIC = /^[a-zA-Z_][a-zA-Z0-9_]{0,127}$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/;

/** What Linux lists among its file systems and nobody stores anything in. */
const PSEUDO_STORAGE = '/dev /dev/* /proc /proc/* /run/* /snap/* /sys /sys/* /var/lib/docker/*';

function oid(z: Z) {
  return z
    .string()
    .regex(OID, 'not an OID: write numbers and dots, 1.3.6.1.2.1.1.3.0')
    .transform((text) => text.replace(/^\./, ''));
}

/** An own OID: the OID alone, or with what is to be made of its value. */
function measured(z: Z) {
  const whole = z.strictObject({
    oid: oid(z),
    type: z.enum(['gauge', 'counter']).optional(),
    scale: z.number().default(1),
    unit: z.string().max(40).optional(),
    help: z.string().max(200).optional(),
  });
  return z.union([oid(z).transform((text) => ({ oid: text, scale: 1 })), whole]);
}

function table(z: Z) {
  const metric = z.string().regex(METRIC, 'not a metric name: letters, digits and _');
  return z.strictObject({
    columns: z.record(metric, measured(z)),
    labels: z.record(z.string().regex(LABEL, 'not a label name: letters, digits and _'), oid(z)).default({}),
    index: z.string().regex(LABEL, 'not a label name: letters, digits and _').optional(),
  });
}

function access(z: Z) {
  const version = z.union([z.literal(1), z.literal(2), z.literal(3), z.enum(['1', '2c', '3'])], 'write 1, 2c or 3');
  return {
    version: version.default('2c').transform((text): 1 | 2 | 3 => (text === '2c' ? 2 : (Number(text) as 1 | 2 | 3))),
    community: secret(z).default('public'),
    user: z.string().min(1).max(32).optional(),
    level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']).optional(),
    authProtocol: z.enum(AUTH_PROTOCOLS).default('sha'),
    authKey: secret(z).optional(),
    privProtocol: z.enum(PRIV_PROTOCOLS).default('aes'),
    privKey: secret(z).optional(),
    context: z.string().max(255).optional(),
    port: z.int().min(1).max(65535).default(161),
    timeout: duration(z, { minMs: 10, maxMs: 60_000 }).prefault('2s'),
    retries: z.int().min(0).max(10).default(1),
    bulkSize: z.int().min(1).max(1000).default(60),
  };
}

/** The schema of a target. */
export function targetSchema(z: Z) {
  const globs = z.array(z.string());
  return z
    .strictObject({
      name: z.string().min(1).max(100).optional(),
      ...access(z),
      walks: z
        .strictObject({
          system: z.boolean().default(true),
          interfaces: z.boolean().default(true),
          hostResources: z.boolean().default(true),
        })
        .prefault({}),
      interfaces: z
        .strictObject({
          include: globs.default(['*']),
          exclude: globs.default([]),
          mustBeUp: globs.default([]),
          adminDown: z.boolean().default(false),
          max: z.int().min(1).max(10_000).default(400),
        })
        .prefault({}),
      storage: z.strictObject({ exclude: globs.default(PSEUDO_STORAGE.split(' ')) }).prefault({}),
      maxRows: z.int().min(1).max(100_000).default(2000),
      oids: z.record(z.string().regex(METRIC, 'not a metric name: letters, digits and _'), measured(z)).default({}),
      tables: z.array(table(z)).max(50).default([]),
    })
    .superRefine(({ version, user, level, authKey, privKey }, context) => {
      const wrong = (message: string, key: string) => context.addIssue({ code: 'custom', message, path: [key] });
      if (version === 3 && user === undefined) wrong('version 3 needs a "user"', 'version');
      if ((level === 'authNoPriv' || level === 'authPriv') && authKey === undefined)
        wrong(`level ${level} needs an "authKey"`, 'level');
      if (level === 'authPriv' && privKey === undefined) wrong('level authPriv needs a "privKey"', 'level');
      if (privKey !== undefined && authKey === undefined) wrong('a "privKey" needs an "authKey" too', 'privKey');
    });
}

export type SnmpTarget = Output<typeof targetSchema>;
/** One value to be measured. */
export type MeasuredOid = SnmpTarget['oids'][string];
export type OwnTable = SnmpTarget['tables'][number];
