/** Which files are read for which patterns. Patterns are compiled when the configuration is read, so a wrong one is said there. */
import { RE2JS } from 're2js';
import type { Output, Z } from '../../src/program.ts';
import { limit } from '../../src/program-schema.ts';

const MIB = 1024 * 1024;

function pattern(z: Z) {
  const group = z.union([z.int().min(1).max(99), z.string()]);
  return z
    .strictObject({
      name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'letters, digits and _: it becomes part of a metric'),
      match: z.string().min(1).max(10_000),
      value: group.optional(),
      scale: z.number().default(1),
      labels: z
        .record(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/, 'not a label name: letters, digits and _'), group)
        .default({}),
      take: z.array(z.enum(['count', 'sum', 'min', 'max', 'mean', 'last'])).optional(),
      warning: limit(z).optional(),
      critical: limit(z).optional(),
    })
    .superRefine((given, context) => {
      for (const [path, message] of mistakesIn(given)) context.addIssue({ code: 'custom', message, path: [...path] });
    });
}

interface GivenPattern {
  readonly match: string;
  readonly value?: string | number | undefined;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly take?: readonly string[] | undefined;
}

type Mistake = readonly [path: readonly string[], message: string];

function mistakesIn({ match, labels, value, take = [] }: GivenPattern): Mistake[] {
  const groups = groupsOf(match);
  if (typeof groups === 'string') return [[['match'], groups]];
  const wanted: (readonly [path: readonly string[], group: string | number])[] = Object.entries(labels).map(
    ([label, group]) => [['labels', label], group],
  );
  if (value !== undefined) wanted.push([['value'], value]);
  const mistakes = wanted
    .filter(([, group]) => !groups.has(group))
    .map(([path, group]): Mistake => [path, `"match" has no group ${group}`]);
  if (value === undefined && take.some((one) => one !== 'count'))
    mistakes.push([['take'], 'without "value" only count']);
  if ('host' in labels || 'file' in labels) mistakes.push([['labels'], '"host" and "file" are labels already']);
  return mistakes;
}

/** Names and numbers of a pattern's groups, or what is wrong with it. */
function groupsOf(match: string): Set<string | number> | string {
  try {
    const compiled = RE2JS.compile(match);
    const numbers = Array.from({ length: compiled.groupCount() }, (_, at) => at + 1);
    return new Set([...numbers, ...Object.keys(compiled.namedGroups())]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `not a regular expression (RE2): ${message.replace(/^error parsing regexp: /, '').slice(0, 200)}`;
  }
}

function watchedFile(z: Z) {
  return z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$/, 'letters, digits, . _ -: it names a service'),
    path: z.string().regex(/^\/(?:[^*?/]+\/)*[^/]+$/, 'an absolute path; * and ? only in its last part'),
    from: z.enum(['end', 'start']).default('end'),
    patterns: z.array(pattern(z)).max(50).default([]),
  });
}

/** The schema of the settings. */
export function logSettings(z: Z) {
  return z
    .strictObject({
      files: z.array(watchedFile(z)).max(100).default([]),
      maxBytes: z
        .int()
        .min(64 * 1024)
        .max(4096 * MIB)
        .default(64 * MIB),
    })
    .superRefine(({ files }, context) => {
      const names = new Set<string>();
      for (const [at, { name, patterns }] of files.entries()) {
        if (names.has(name))
          context.addIssue({
            code: 'custom',
            message: `a second "${name}": each name once`,
            path: ['files', at, 'name'],
          });
        names.add(name);
        const own = patterns.map((one) => one.name);
        const twice = own.findIndex((one, i) => own.indexOf(one) !== i);
        if (twice >= 0)
          context.addIssue({
            code: 'custom',
            message: `a second "${own[twice]}": each name once`,
            path: ['files', at, 'patterns', twice, 'name'],
          });
      }
    });
}

export type LogSettings = Output<typeof logSettings>;
export type WatchedFile = LogSettings['files'][number];
export type Pattern = WatchedFile['patterns'][number];
