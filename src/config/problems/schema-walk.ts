/** Finds out about a zod schema what validation does not tell: the keys it knows, and where it holds secrets. */
import * as z from 'zod';
import type { Path } from '../yaml/yaml-file.ts';

interface AnyDef {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
}

function defOf(schema: z.ZodType): AnyDef {
  return schema._zod.def as unknown as AnyDef;
}

/** The schemas that one wraps (optional, default, union, ...); none for one that stands for itself. */
function wrapped(schema: z.ZodType): readonly z.ZodType[] {
  const def = defOf(schema);
  if (def.type === 'pipe') return def.in ? [def.in] : [];
  if (def.type === 'lazy') return def.getter ? [def.getter()] : [];
  if (def.type === 'intersection') return def.left && def.right ? [def.left, def.right] : [];
  return def.innerType ? [def.innerType] : (def.options ?? []);
}

function unwrap(schema: z.ZodType): readonly z.ZodType[] {
  const inner = wrapped(schema);
  return inner.length > 0 ? inner.flatMap(unwrap) : [schema];
}

function step(schema: z.ZodType, key: string | number): readonly z.ZodType[] {
  return unwrap(schema).flatMap((one) => {
    const def = defOf(one);
    const at = def.shape && Object.hasOwn(def.shape, key) ? def.shape[key] : def.catchall;
    const next = at ?? def.valueType ?? def.element ?? def.items?.[Number(key)] ?? def.rest;
    return next ? [next] : [];
  });
}

/** The keys that the maps at a path may have. */
export function knownKeys(schema: z.ZodType, path: Path): string[] {
  let schemas: readonly z.ZodType[] = [schema];
  for (const key of path) schemas = schemas.flatMap((one) => step(one, key));
  return [...new Set(schemas.flatMap(unwrap).flatMap((one) => Object.keys(defOf(one).shape ?? {})))];
}

/** Whether the schema says that what stands at a path is a secret. */
export function isSecretPath(schema: z.ZodType, path: Path): boolean {
  let schemas: readonly z.ZodType[] = [schema];
  for (const key of path) schemas = schemas.flatMap((one) => step(one, key));
  return schemas.some(isSecret);
}

/** The paths at which a value holds secrets, by its schema. */
export function secretPaths(schema: z.ZodType, value: unknown, path: Path = []): Path[] {
  if (isSecret(schema)) return [path];
  if (typeof value !== 'object' || value === null || path.length > 32) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return step(schema, key).flatMap((one) => secretPaths(one, child, [...path, key]));
  });
}

function isSecret(schema: z.ZodType): boolean {
  return z.globalRegistry.get(schema)?.secret === true || wrapped(schema).some(isSecret);
}
