/** TCP ports: whether they are open, and whether they answer as they should. */
import { isIP } from 'node:net';
import pLimit from 'p-limit';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type LookedUp, lookUpNames } from '../../src/net/look-up.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import { duration } from '../../src/program-schema.ts';
import { checkPort } from './check-port.ts';
import { PORT_GRAPHS } from './graphs.ts';
import { describeMetrics, judgePort, type LookedAt, portFinding } from './judge-port.ts';
import { type PortTarget, portsOf, portTarget } from './target.ts';

const settings = (z: Z) =>
  z.strictObject({
    parallel: z.int().min(1).max(1000).default(200).describe('Connections at a time'),
    lookUpTimeout: duration(z, { minMs: 100, maxMs: 60_000 }).prefault('4s').describe('For all names together'),
  });

type Context = CollectorContext<Output<typeof settings>, PortTarget, object>;

/** A port, what it is reached by, and the host's own name, which a certificate should have. */
interface Job extends LookedAt {
  readonly where: string;
}

export default defineCollector({
  summary: 'TCP ports: connects, sends, expects an answer, with TLS too; times of connection and answer.',
  settings,
  target: portTarget,
  tls: true,
  async collect(context) {
    const { program } = context;
    const jobs = context.hosts.flatMap(({ name: host, address, targets }) =>
      targets.flatMap((target) =>
        portsOf(target).map((port): Job => ({ program, host, target, port, where: target.address ?? address })),
      ),
    );
    if (jobs.length === 0) return [];
    for (const item of describeMetrics()) context.emit(item);
    for (const graph of PORT_GRAPHS) context.emit({ graph: { ...graph } });
    const found = await lookUp(context, jobs);
    const limit = pLimit(context.settings.parallel);
    await Promise.all(jobs.map((job) => limit(() => look(context, job, found.get(job.where)))));
    return [];
  },
});

async function lookUp(context: Context, jobs: readonly Job[]): Promise<Map<string, LookedUp>> {
  const names = jobs.map(({ where }) => where);
  const isNamed = names.some((name) => isIP(name) === 0);
  const hostsFile = isNamed ? await context.readFile('/etc/hosts').catch(() => '') : '';
  const { signal, settings: given } = context;
  return lookUpNames({ names, timeoutMs: given.lookUpTimeout, signal, hostsFile });
}

async function look(context: Context, job: Job, found: LookedUp | undefined): Promise<void> {
  const { target, port, where } = job;
  if (!found || 'code' in found) {
    const code = found?.code ?? 'ENOTFOUND';
    const text = describeFailure(Object.assign(new Error(), { code: code === 'ETIMEDOUT' ? 'EAI_AGAIN' : code }));
    return context.emit(portFinding(job, code === 'ENOTFOUND' ? 'critical' : 'unknown', text));
  }
  const [address] = found.addresses;
  // a host with an address in the configuration still has its name in the certificate
  const serverName = target.servername ?? (isIP(where) === 0 ? where : job.host);
  const started = performance.now();
  const state = await checkPort({ target, serverName, address, port, signal: context.signal });
  for (const item of judgePort(job, state)) context.emit(item);
  context.emit({ took: { host: job.host, seconds: (performance.now() - started) / 1000 } });
}
