/** Building blocks for the schemas of programs; each takes the `z` that the schema function was handed. */
import { formatDuration, parseDuration, refuseDuration } from './duration.ts';
import { parseLimit } from './limit.ts';
import type { Z } from './program.ts';
import { refusePattern } from './re2-pattern.ts';

export interface DurationBounds {
  readonly minMs?: number;
  readonly maxMs?: number;
}

/** A duration: text such as `30s` or `1h 30m` in, milliseconds out. */
export function duration(z: Z, bounds: DurationBounds = {}) {
  return z
    .string({ error: ({ input }) => (input === 0 ? outOfBounds(0, bounds) : undefined) ?? refuseDuration(input) })
    .meta({ description: 'A duration: 30s, 5m, 2h, 1d, 1h 30m' })
    .transform((text, context): number => {
      const ms = parseDuration(text);
      const message = ms === undefined ? refuseDuration(text) : outOfBounds(ms, bounds);
      if (message === undefined && ms !== undefined) return ms;
      context.issues.push({ code: 'custom', message: message ?? '', input: text });
      return z.NEVER;
    });
}

function outOfBounds(ms: number, { minMs = 0, maxMs = Number.MAX_SAFE_INTEGER }: DurationBounds): string | undefined {
  if (ms < minMs) return `too short; at least ${formatDuration(minMs)}`;
  if (ms > maxMs) return `too long; at most ${formatDuration(maxMs)}`;
  return undefined;
}

/** A limit (`> 80%`, `10:20`): text in, the same text out, known to be readable by `parseLimit`. */
export function limit(z: Z) {
  return z
    .string({ error: ({ input }) => refuseLimit(input) })
    .meta({ description: 'A limit: "> 80%", "< 10Gi", ">= 5m", or a Nagios range "10:20"' })
    .superRefine((text, context) => {
      try {
        parseLimit(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      }
    });
}

function refuseLimit(value: unknown): string {
  const examples = typeof value === 'number' ? `"> ${value}" or "< ${value}"` : '"> 80%", "< 10Gi", ">= 5m" or "10:20"';
  return `not a limit: ${typeof value === 'object' ? 'a map or list' : value}; write ${examples}, with the quotes`;
}

/** A pattern of RE2: text in, the same text out, known to compile. */
export function pattern(z: Z, maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .superRefine((text, context) => {
      const message = text.length > maxLength ? undefined : refusePattern(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
}

/**
 * A secret: text in. What comes out is the text, or a reference (`${ENV}`, `!file path`) that stays one until the
 * engine resolves it in memory for the program that needs it; the program itself always sees text.
 */
export function secret(z: Z) {
  return z
    .union([
      z.string(),
      z.strictObject({ $env: z.string() }),
      z.strictObject({ $file: z.string() }),
      z.strictObject({ $text: z.string() }),
    ])
    .meta({ secret: true });
}
