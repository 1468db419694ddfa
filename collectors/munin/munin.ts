/** Munin nodes: the values of all their plugins as `munin_PLUGIN_FIELD`, with their types, limits and graphs. */
import pLimit from 'p-limit';
import { globMatcher } from '../../src/glob.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { ProgramHost } from '../../src/program-input.ts';
import { duration } from '../../src/program-schema.ts';
import { targetService } from '../../src/target-service.ts';
import { isConfigDue } from './config-due.ts';
import { describeVisit } from './describe-visit.ts';
import { type KnownNode, readMemory, writeMemory } from './node-memory.ts';
import { type PluginTable, pluginTable } from './plugin-table.ts';
import { RESPONSE_SECONDS, startVisit } from './visit.ts';
import { visitNode } from './visit-node.ts';

const DAY_MS = 24 * 3_600_000;
const port = (z: Z) => z.int().min(1).max(65_535);
const timeout = (z: Z) => duration(z, { minMs: 10, maxMs: DAY_MS });

const settings = (z: Z) =>
  z.strictObject({
    port: port(z).default(4949),
    timeout: timeout(z).prefault('20s').describe('For all that one node says'),
    configEvery: duration(z, { minMs: 60_000, maxMs: DAY_MS })
      .prefault('1h')
      .describe('How often types, limits and graphs are asked for again'),
    include: z.array(z.string()).default(['*']).describe('Globs of the plugins that are asked'),
    exclude: z.array(z.string()).default([]).describe('Globs of the plugins that are not'),
    concurrency: z.int().min(1).max(1000).default(200).describe('Nodes that are visited at once'),
  });

const target = (z: Z) =>
  z.strictObject({
    name: z.string().min(1).max(100).optional(),
    address: z.string().min(1).max(1024).optional().describe("Default: the host's"),
    port: port(z).optional(),
    timeout: timeout(z).optional(),
    node: z
      .string()
      .regex(/^[^\s]{1,253}$/, 'a node is named without blanks')
      .optional()
      .describe('A node that this one speaks for (SNMP devices and the like)'),
    include: z.array(z.string()).optional(),
    exclude: z.array(z.string()).optional(),
    pipeline: z.boolean().optional().describe('false: for a node that reads one question at a time'),
  });

type Context = CollectorContext<Output<typeof settings>, Output<typeof target>, object>;
type Target = Output<typeof target>;

export default defineCollector({
  summary: 'Values, types, limits and graphs of the plugins of Munin nodes, many nodes at once.',
  settings,
  target,
  brief: true,
  async *collect(context) {
    const table = pluginTable();
    const known = readMemory(context.memory, table);
    context.emit({ lines: table.declareCounters() });
    const limit = pLimit(context.settings.concurrency);
    const visits = context.hosts.flatMap((host) =>
      host.targets.map((target) => limit(() => visitTarget({ context, host, target, table, known }))),
    );
    const memory = writeMemory(new Map((await Promise.all(visits)).flat()));
    // unchanged it needs not be kept again
    if (JSON.stringify(memory) !== JSON.stringify(context.memory ?? NOTHING_KNOWN)) yield { memory };
  },
});

const NOTHING_KNOWN = writeMemory(new Map());

interface Visiting {
  readonly context: Context;
  readonly host: ProgramHost<Target>;
  readonly target: Target;
  readonly table: PluginTable;
  readonly known: ReadonlyMap<string, KnownNode>;
}

/** Visits one; gives what is to be remembered of it. */
async function visitTarget({ context, host, target, table, known }: Visiting): Promise<[string, KnownNode][]> {
  const { settings, now, emit } = context;
  const { key, labels } = namesOf(host.name, target.name);
  const service = targetService(context.program, target);
  const before = known.get(key);
  const configDue = before === undefined || isConfigDue(key, before, now, settings.configEvery / 1000);
  const visit = startVisit(before?.plugins ?? [], { host: host.name, labels, table, emit });
  const started = performance.now();
  const failure = await visitNode({ ...requestOf(host, target, context), configDue }, visit);
  const ms = performance.now() - started;
  emit({ took: { host: host.name, seconds: ms / 1000 } });
  if (!failure) emit({ metric: RESPONSE_SECONDS, labels, value: Number((ms / 1000).toFixed(4)), type: 'gauge' });
  emit({ host: host.name, service, ...describeVisit(visit, failure, ms) });
  if (visit.plugins.size === 0) return before ? [[key, before]] : [];
  const at = failure || !configDue ? (before?.at ?? now) : now;
  return [[key, { at, plugins: [...visit.plugins.values()] }]];
}

function namesOf(host: string, name: string | undefined) {
  if (name === undefined) return { key: host, labels: { host } };
  return { key: `${host} ${name}`, labels: { host, target: name } };
}

function requestOf(host: ProgramHost<Target>, target: Target, { settings, signal }: Context) {
  const isIncluded = globMatcher(target.include ?? settings.include);
  const isExcluded = globMatcher(target.exclude ?? settings.exclude);
  return {
    address: target.address ?? host.address,
    port: target.port ?? settings.port,
    node: target.node,
    timeoutMs: target.timeout ?? settings.timeout,
    pipeline: target.pipeline ?? true,
    signal,
    isWanted: (plugin: string) => isIncluded(plugin) && !isExcluded(plugin),
  };
}
