/** SNMP agents: system, interfaces, host resources, own OIDs and tables; versions 1, 2c and 3. */
import pLimit from 'p-limit';
import { lastingText } from '../../src/lasting-text.ts';
import { type LookedUp, lookUpNames } from '../../src/net/look-up.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { ProgramHost } from '../../src/program-input.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { duration } from '../../src/program-schema.ts';
import { targetService } from '../../src/target-service.ts';
import { type AgentReport, askAgent } from './ask-agent.ts';
import { SNMP_GRAPHS } from './graphs.ts';
import { hasRestarted, type KnownStarts, readStarts } from './restarts.ts';
import { createExplainer } from './snmp-families.ts';
import type { SnmpLibrary } from './snmp-session.ts';
import { type SnmpTarget, targetSchema } from './snmp-target.ts';

const settings = (z: Z) =>
  z.strictObject({
    maxTime: duration(z, { minMs: 100, maxMs: 3_600_000 }).prefault('30s'),
    parallel: z.int().min(1).max(2000).default(200),
  });

type Context = CollectorContext<Output<typeof settings>, SnmpTarget, object>;

const LOOK_UP_MS = 5000;

export default defineCollector({
  summary: 'SNMP agents: interfaces, storage, processors, uptime, own OIDs and tables; versions 1, 2c and 3.',
  settings,
  target: targetSchema,
  async *collect(context) {
    const jobs = context.hosts.flatMap((host) => host.targets.map((target) => ({ host, target })));
    if (jobs.length === 0) return;
    for (const graph of SNMP_GRAPHS) context.emit({ graph: { ...graph } });
    const { default: library } = await import('net-snmp');
    const run: Run = {
      context,
      library,
      addresses: await addressesOf(context),
      explain: createExplainer(),
      before: readStarts(context.memory),
      starts: {},
    };
    const limit = pLimit(context.settings.parallel);
    await Promise.all(jobs.map((job) => limit(watchAgent, run, job)));
    yield { memory: { starts: run.starts } };
  },
});

interface Job {
  readonly host: ProgramHost<SnmpTarget>;
  readonly target: SnmpTarget;
}

interface Run {
  readonly context: Context;
  readonly library: SnmpLibrary;
  readonly addresses: ReadonlyMap<string, LookedUp>;
  readonly explain: ReturnType<typeof createExplainer>;
  readonly before: KnownStarts;
  readonly starts: Record<string, number>;
}

/** By what the configuration calls the host's address. */
async function addressesOf({ hosts, signal, readFile }: Context): Promise<Map<string, LookedUp>> {
  const hostsFile = await readFile('/etc/hosts').catch(() => ''); // without it, name servers know
  const names = hosts.map(({ address }) => address);
  return lookUpNames({ names, timeoutMs: LOOK_UP_MS, signal, hostsFile });
}

async function watchAgent(run: Run, { host, target }: Job): Promise<void> {
  const { context, before, starts } = run;
  const started = performance.now();
  const report = await askInTime(run, { host, target });
  context.emit({ took: { host: host.name, seconds: (performance.now() - started) / 1000 } });
  const key = target.name === undefined ? host.name : `${host.name} ${target.name}`;
  const { uptimeSeconds: uptime } = report;
  const start = uptime === undefined ? before[key] : Math.round(context.now - uptime);
  if (start !== undefined) starts[key] = start;
  const restarted = uptime !== undefined && hasRestarted(before[key], uptime, context.now);
  for (const item of findingsOf({ program: context.program, host, target }, report, restarted)) context.emit(item);
}

/** An agent's time ends with its own limit or the program's, whichever comes first. */
async function askInTime({ context, library, addresses, explain }: Run, { host, target }: Job): Promise<AgentReport> {
  const found = addresses.get(host.address);
  if (found === undefined || 'code' in found)
    return failed('unknown', found?.code === 'ETIMEDOUT' ? 'name servers do not answer' : 'name not found');
  const [address] = found.addresses;
  if (context.signal.aborted) return failed('unknown', "not asked: the program's time was up before");
  const { maxTime } = context.settings;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`not done within ${lastingText(maxTime / 1000)}`)), maxTime);
  const onAbort = () => end.abort(new Error("not done when the program's time was up"));
  context.signal.addEventListener('abort', onAbort, { once: true });
  const labels = { host: host.name, ...(target.name === undefined ? {} : { target: target.name }) };
  const take = (measured: Parameters<typeof explain>[0]) => {
    for (const item of explain(measured, labels)) context.emit(item);
  };
  try {
    return await askAgent({ library, address, target, signal: end.signal, take });
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', onAbort);
  }
}

function failed(status: AgentReport['status'], text: string): AgentReport {
  return { status, text, uptimeSeconds: undefined, interfaces: [] };
}

function findingsOf(
  { program, host, target }: Job & { program: string },
  report: AgentReport,
  restarted: boolean,
): CollectorItem[] {
  const { status, text, value, uptimeSeconds = 0, interfaces } = report;
  const named = target.name === undefined ? '' : `:${target.name}`;
  const ago = restarted ? `restarted ${lastingText(uptimeSeconds)} ago, ` : '';
  return [
    {
      host: host.name,
      service: targetService(program, target),
      status: restarted && status === 'ok' ? 'notice' : status,
      text: `${ago}${text}`,
      ...(value === undefined ? {} : { value }),
    },
    ...interfaces.map(({ name, ...verdict }) => ({
      host: host.name,
      service: `interface${named}:${name}`,
      ...verdict,
    })),
  ];
}
