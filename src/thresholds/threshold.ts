/** Thresholds as configured: which series are judged, by which limits, and what their services are called. */
import { parseQuantity } from '../limit.ts';
import type { Z } from '../program.ts';
import { duration, limit } from '../program-schema.ts';

/** Where a threshold or a rule applies; what is absent restricts nothing. Labels' values and hosts may be globs. */
export interface Scope {
  readonly labels?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
}

/** The limits of a threshold or a rule. */
export interface Limits {
  readonly warning?: string | undefined;
  readonly critical?: string | undefined;
  /** By how much a value must be back behind a limit before it counts as kept again: `2%`, `500Mi`. */
  readonly hysteresis?: string | undefined;
  /** How long a limit must be broken before the status gets worse, milliseconds. */
  readonly for?: number | undefined;
  /** Warn when the trend of the last days breaks the critical (else the warning) limit within this time, milliseconds. */
  readonly forecast?: number | undefined;
}

export interface Rule extends Scope, Limits {
  /** Not judged at all: no service. */
  readonly never?: boolean | undefined;
}

/** What is judged, if not the value itself; only one of these. */
export interface Measure {
  /** By how much the value has changed in so many milliseconds; limits in percent are of what it was. */
  readonly change?: number | undefined;
  /** How large the value is against what it was so many milliseconds ago. */
  readonly against?: number | undefined;
}

export interface Threshold extends Scope, Limits, Measure {
  /** A metric, or a glob of metrics. */
  readonly metric: string;
  /** Labels whose values name the service; see {@link serviceName} for the default. */
  readonly by?: readonly string[] | undefined;
  /** The first that matches a series decides; none matching: the threshold's own limits. */
  readonly rules?: readonly Rule[] | undefined;
  /** The status of a host that has no such series, or no longer. */
  readonly absent?: 'notice' | 'unknown' | 'warning' | 'critical' | undefined;
  /** How long it must be absent, milliseconds; default: three steps of the series. */
  readonly absentAfter?: number | undefined;
  /** Whether it is fine that nobody has such a series, as swap. */
  readonly optional?: boolean | undefined;
  /** What to say: `{value}`, `{limit}` and label names in braces are replaced. */
  readonly text?: string | undefined;
}

/** Thresholds by name. */
export type Thresholds = Readonly<Record<string, Threshold>>;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$/;
const DAY = 86_400_000;
const AMOUNT = 'a number with an optional unit: 2%, 500Mi, 30s';

/** The schema of the configuration section `thresholds`. */
export function thresholdsSchema(z: Z) {
  const name = z.string().regex(NAME, 'a threshold is named by letters, digits, dot, dash and underscore');
  const names = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
  const scope = {
    labels: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    groups: names.optional(),
    hosts: names.optional(),
  };
  const limits = {
    warning: limit(z).optional(),
    critical: limit(z).optional(),
    hysteresis: z.string().refine(isAmount, AMOUNT).optional(),
    for: duration(z).optional(),
    forecast: duration(z).optional(),
  };
  const rule = z.strictObject({ ...scope, ...limits, never: z.boolean().optional() });
  const threshold = z
    .strictObject({
      metric: z.string().min(1),
      ...scope,
      ...limits,
      change: duration(z, { minMs: 60_000, maxMs: 31 * DAY }).optional(),
      against: duration(z, { minMs: 3_600_000, maxMs: 400 * DAY }).optional(),
      by: names.optional(),
      rules: z.array(rule).optional(),
      absent: z.enum(['notice', 'unknown', 'warning', 'critical']).optional(),
      absentAfter: duration(z).optional(),
      optional: z.boolean().optional(),
      text: z.string().max(1000).optional(),
    })
    .superRefine((given, context) => {
      const clash = clashOf(given);
      if (clash) context.addIssue({ code: 'custom', path: [clash.key], message: clash.message });
      if (judgesNothing(given))
        context.addIssue({
          code: 'custom',
          path: [],
          message: 'judges nothing: give it warning, critical, rules or absent',
        });
    });
  return z.record(name, threshold);
}

/** Such an entry would be silent for ever, and look as if all were well. */
function judgesNothing({ warning, critical, rules = [], absent }: Threshold): boolean {
  return warning === undefined && critical === undefined && rules.length === 0 && absent === undefined;
}

/** Keys that cannot go together. */
function clashOf({ change, against, forecast, rules }: Threshold): { key: string; message: string } | undefined {
  if (change !== undefined && against !== undefined)
    return { key: 'against', message: 'change and against are two thresholds: give each a name of its own' };
  const measure = change !== undefined ? 'change' : 'against';
  if (change === undefined && against === undefined) return undefined;
  const forecasts = forecast !== undefined || rules?.some((rule) => rule.forecast !== undefined);
  return forecasts
    ? {
        key: measure,
        message: `a forecast is about the value itself, not ${measure === 'change' ? 'its change' : 'what it is against'}`,
      }
    : undefined;
}

function isAmount(text: string): boolean {
  const amount = parseQuantity(text);
  return amount !== undefined && amount >= 0;
}
