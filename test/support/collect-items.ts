/** Runs a built-in collector in this process, with its settings and targets checked as the configuration reader does. */
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { fileFacts, readBytes } from '../../src/builtin/child/read-text.ts';
import { runCommand } from '../../src/builtin/child/run-command.ts';
import type { Finding } from '../../src/finding.ts';
import type { AnyDefinition } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import type { Sample } from '../../src/sample.ts';

export const COLLECT_TIME = 1_700_000_000;

type Context = CollectorContext<never, never, never>;

interface Given {
  /** The name under which it is configured. */
  readonly program?: string;
  readonly settings?: Record<string, unknown>;
  /** What each host's targets are; addresses default to 127.0.0.1. */
  readonly hosts?: readonly { name: string; address?: string; targets: readonly unknown[] }[];
  readonly memory?: unknown;
  /** Where the items go, for a collector that fails half-way. */
  readonly into?: CollectorItem[];
  /** Parts of the context to put in place of the real ones. */
  readonly context?: Partial<CollectorContext<unknown, unknown, unknown>>;
}

/** Everything that it yields and emits. */
export async function collectItems(definition: AnyDefinition, given: Given = {}): Promise<CollectorItem[]> {
  if (!('collect' in definition)) throw new Error('no collector');
  const items = given.into ?? [];
  const target = definition.target?.(z);
  const hosts = (given.hosts ?? []).map(({ name, address = '127.0.0.1', targets }) => ({
    name,
    address,
    groups: [],
    labels: {},
    parents: [],
    targets: targets.map((one) => (target ? target.parse(one) : one)),
  }));
  const context = {
    now: COLLECT_TIME,
    program: given.program ?? 'collector',
    settings: definition.settings(z).parse(given.settings ?? {}),
    sections: {},
    hosts,
    memory: given.memory,
    previous: [],
    signal: new AbortController().signal,
    host: 'here',
    readFile: async (path: string) => readFileSync(path, 'utf8'),
    run: runCommand,
    emit: (item: CollectorItem) => void items.push(item),
    listDirectory: async (path: string) => readdirSync(path),
    fileFacts,
    readBytes,
    diskUsage: () => Promise.reject(new Error('not asked for')),
    ...given.context,
  };
  for await (const item of (await definition.collect(context as Context)) ?? []) items.push(item);
  return items;
}

/** The samples as `metric host? labels… → value`, to compare whole. */
export function valuesOf(items: readonly CollectorItem[]): Record<string, number> {
  return Object.fromEntries(
    samplesOf(items).map(({ metric, labels = {}, value }) => [[metric, ...Object.values(labels)].join(' '), value]),
  );
}

/** Only the samples. */
export function samplesOf(items: readonly CollectorItem[]): Sample[] {
  return items.flatMap((item) => ('metric' in item && 'value' in item ? [item] : []));
}

/** Only the findings. */
export function findingsOf(items: readonly CollectorItem[]): Finding[] {
  return items.flatMap((item) => ('status' in item ? [item] : []));
}

/** What the collector says it wants to remember. */
export function memoryOf(items: readonly CollectorItem[]): unknown {
  return items.flatMap((item) => ('memory' in item ? [item.memory] : [])).at(-1);
}
