/** The section `general`: its schema, its defaults, and where the outputs of an instance go. */
import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import * as z from 'zod';
import { isHostName } from '../names.ts';
import { duration, secret } from '../program-schema.ts';
import type { General } from './config.ts';
import { defaultDirectories } from './default-directories.ts';
import type { Environment } from './environment.ts';
import { refuseHostName } from './hosts/host-entries.ts';
import type { InstancePaths } from './locate.ts';
import type { Report } from './problems/zod-problems.ts';
import { isTimeZone, refuseTimeZone, systemTimeZone } from './time-zone.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

const path = z.string().min(1).max(1024).meta({ description: "Relative: from the config directory's parent" });

export const GeneralSection = z.strictObject({
  interval: duration(z, { minMs: SECOND, maxMs: DAY }).optional().describe("cron's period (5m)"),
  timezone: z
    .string()
    .refine(isTimeZone, { error: ({ input }) => refuseTimeZone(String(input)) })
    .optional(),
  dataDir: path.optional(),
  tempDir: path.optional(),
  siteDir: path.optional(),
  host: z
    .string()
    .refine(isHostName, { error: ({ input }) => refuseHostName(String(input)) })
    .optional()
    .describe("This machine's name in its own samples"),
  parallel: z.int().min(1).max(1000).optional().describe('Programs at a time (8)'),
  watchdog: duration(z, { minMs: SECOND, maxMs: DAY }).optional().describe('Most time a program gets (60s)'),
  deadline: duration(z, { minMs: SECOND, maxMs: DAY })
    .optional()
    .describe('Most time a cycle takes (80 % of interval)'),
  stderrReport: z.enum(['always', 'on-change', 'never']).optional(),
  deadman: secret(z)
    .refine((value) => typeof value !== 'string' || isWebAddress(value), {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people write
      error: 'not an address: write https://…, or a ${VARIABLE} or !file that holds one',
    })
    .optional()
    .describe('An address that is asked for at the end of each cycle'),
  quarantine: z
    .union([
      z.literal(false),
      z.strictObject({
        after: z.int().min(2).max(1000).optional().describe('Failures in a row (5)'),
        longest: duration(z, { minMs: SECOND, maxMs: 30 * DAY })
          .optional()
          .describe('The longest pause (1d)'),
      }),
    ])
    .optional()
    .describe('Pauses a program that fails again and again; false: never'),
});

const QUARANTINE = { after: 5, longestMs: DAY };

export const StoreSection = z.strictObject({
  kind: z.literal('sqlite').optional(),
  keep: duration(z, { minMs: HOUR, maxMs: 36_600 * DAY })
    .optional()
    .describe('How long samples are kept (400d)'),
});

/** Fills in defaults and makes paths absolute. */
export function completeGeneral(
  section: z.output<typeof GeneralSection>,
  paths: InstancePaths,
  env: Environment,
): General {
  const intervalMs = section.interval ?? 300 * SECOND;
  const at = (given: string | undefined, fallback: string) =>
    given === undefined ? fallback : resolve(dirname(paths.configDir), given);
  const defaults = defaultDirectories(paths, env, section.dataDir);
  return {
    intervalMs,
    timezone: section.timezone ?? systemTimeZone(env),
    dataDir: defaults.dataDir,
    tempDir: at(section.tempDir, defaults.tempDir),
    siteDir: at(section.siteDir, defaults.siteDir),
    host: section.host ?? machineName(),
    parallel: section.parallel ?? 8,
    watchdogMs: section.watchdog ?? 60 * SECOND,
    deadlineMs: section.deadline ?? Math.max(SECOND, Math.round(intervalMs * 0.8)),
    stderrReport: section.stderrReport ?? 'always',
    ...(section.deadman === undefined ? {} : { deadman: section.deadman }),
    ...quarantineOf(section.quarantine),
  };
}

function quarantineOf(given: z.output<typeof GeneralSection>['quarantine']): Pick<General, 'quarantine'> {
  if (given === false) return {};
  const { after = QUARANTINE.after, longest = QUARANTINE.longestMs } = given ?? {};
  return { quarantine: { after, longestMs: longest } };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function machineName(): string {
  const name = hostname()
    .replaceAll(/[^A-Za-z0-9._:-]/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[.:-]+/, '')
    .slice(0, 253);
  return isHostName(name) ? name : 'localhost';
}

/** Refuses outputs inside the config directory: they would become configuration, or bury it. */
export function checkOutputs(general: General, configDir: string, report: Report): void {
  const real = realOf(configDir);
  const wrong = (['dataDir', 'tempDir', 'siteDir'] as const).filter((key) => {
    const output = realOf(general[key]);
    return output === real || output.startsWith(real + sep);
  });
  // the others are below it unless they say otherwise: one message is enough
  const told = wrong.filter((key) => key === 'dataDir' || !general[key].startsWith(general.dataDir + sep));
  for (const key of told.length > 0 ? told : wrong) {
    report(['general', key], `${general[key]} lies inside the config directory: no output may`);
  }
}

/** The real path, as far down as it exists. */
export function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const parent = dirname(file);
    return parent === file ? file : join(realOf(parent), basename(file));
  }
}
