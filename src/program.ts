/**
 * What a program is. A built-in program is a module whose default export is one of the three definitions below;
 * it runs in a process of its own and its context is all it may touch. A program returns values; the engine writes.
 */
import type * as zod from 'zod';
import type { Doubt, Surroundings } from './doubt.ts';
import type { Page } from './page.ts';
import type { CollectorContext, ReadingContext } from './program-context.ts';
import type { CollectorItem, MonitorItem } from './program-items.ts';

/** zod, handed to schema functions so that a program's process never loads it. */
export type Z = typeof zod;
type Schema = (z: Z) => zod.ZodType;
/** What a schema function's schema puts out. */
export type Output<S> = S extends (z: Z) => infer T ? (T extends zod.ZodType ? zod.output<T> : never) : never;

export type ProgramKind = 'collector' | 'monitor' | 'pagemaker';

type Items<T> = Iterable<T> | AsyncIterable<T> | Promise<Iterable<T> | undefined>;

type Schemas = Readonly<Record<string, Schema>>;
type Outputs<S extends Schemas> = { readonly [K in keyof S]?: Output<S[K]> };

interface Definition<S extends Schema, N extends Schemas> {
  /** One sentence for `run-cycle doctor`, the README and the schema. */
  readonly summary: string;
  readonly settings: S;
  /** Top-level configuration sections that this program owns. */
  readonly sections?: N;
  /** What is valid in its sections and yet hardly meant: a warning each when the configuration is read. */
  doubts?(wanted: { settings: Output<S>; sections: Outputs<N>; surroundings: Surroundings }): readonly Doubt[];
  /** Whether it makes TLS connections: only then does its process get NODE_EXTRA_CA_CERTS. */
  readonly tls?: boolean;
  /**
   * Whether its work is over in about a second: V8 then leaves its code unoptimized, which saves a program that does
   * very much in that time a quarter of it. What it imports lazily is compiled anew, as no code cache fits any more.
   */
  readonly brief?: boolean;
}

export interface CollectorDefinition<S extends Schema, T extends Schema, N extends Schemas> extends Definition<S, N> {
  /** What it looks at on a host; with it, the collector runs only for hosts that have a target. */
  readonly target?: T;
  collect(context: CollectorContext<Output<S>, Output<T>, Outputs<N>>): Items<CollectorItem>;
}

export interface MonitorDefinition<S extends Schema, N extends Schemas> extends Definition<S, N> {
  /** Globs of the metrics whose newest values it wants. */
  reads?(wanted: { settings: Output<S>; sections: Outputs<N> }): readonly string[];
  /** Whether it wants the thresholds that collectors declare, and the newest values of their metrics with them. */
  declared?(wanted: { settings: Output<S>; sections: Outputs<N> }): boolean;
  check(context: ReadingContext<Output<S>, Outputs<N>>): Items<MonitorItem>;
}

export interface PagemakerDefinition<S extends Schema, N extends Schemas> extends Definition<S, N> {
  /** Whether its pages need the live files that publish writes each cycle. */
  readonly live?: boolean;
  make(context: ReadingContext<Output<S>, Outputs<N>>): Items<Page>;
}

/** Gives a collector its types. */
export function defineCollector<S extends Schema, T extends Schema = Schema, N extends Schemas = Record<never, Schema>>(
  definition: CollectorDefinition<S, T, N>,
): CollectorDefinition<S, T, N> & { kind: 'collector' } {
  return { kind: 'collector', ...definition };
}

/** Gives a monitor its types. */
export function defineMonitor<S extends Schema, N extends Schemas = Record<never, Schema>>(
  definition: MonitorDefinition<S, N>,
): MonitorDefinition<S, N> & { kind: 'monitor' } {
  return { kind: 'monitor', ...definition };
}

/** Gives a pagemaker its types. */
export function definePagemaker<S extends Schema, N extends Schemas = Record<never, Schema>>(
  definition: PagemakerDefinition<S, N>,
): PagemakerDefinition<S, N> & { kind: 'pagemaker' } {
  return { kind: 'pagemaker', ...definition };
}

/** Any definition, as the engine and the configuration reader meet it. */
export type AnyDefinition = (
  | CollectorDefinition<Schema, Schema, Schemas>
  | MonitorDefinition<Schema, Schemas>
  | PagemakerDefinition<Schema, Schemas>
) & { readonly kind: ProgramKind };
