/** Name servers: whether they answer, what, and how fast. */
import pLimit from 'p-limit';
import { defineCollector, type Z } from '../../src/program.ts';
import { duration } from '../../src/program-schema.ts';
import { ask } from './ask.ts';
import { DNS_GRAPHS } from './graphs.ts';
import { HELP, replyItems } from './judge-reply.ts';
import { type DnsTarget, dnsTarget } from './target.ts';

const settings = (z: Z) =>
  z.strictObject({
    parallel: z.int().min(1).max(1000).default(100),
    timeout: duration(z, { minMs: 10, maxMs: 60_000 }).prefault('5s'),
  });

export default defineCollector({
  summary: 'Asks name servers: whether they answer, whether as expected, how fast, serial numbers of zones.',
  settings,
  target: dnsTarget,
  async *collect({ program, hosts, settings: { parallel, timeout }, signal, emit, readFile }) {
    for (const [metric, text] of Object.entries(HELP)) yield { help: { metric, text } };
    for (const graph of DNS_GRAPHS) yield { graph: { ...graph } };
    const hostsFile = await readFile('/etc/hosts').catch(() => '');
    const limit = pLimit(parallel);
    const questions = hosts.flatMap(({ name: host, address, targets }) =>
      targets.map((target) =>
        limit(async () => {
          const timeoutMs = target.timeout ?? timeout;
          const { query, type, port } = target;
          const servers = serversOf(target, address);
          const started = performance.now();
          const reply = await ask({ query, type, port, servers, hostsFile, timeoutMs, signal });
          for (const item of replyItems(reply, target, { program, host, timeoutMs })) emit(item);
          emit({ took: { host, seconds: (performance.now() - started) / 1000 } });
        }),
      ),
    );
    await Promise.all(questions);
  },
});

/** None means this machine's own. */
function serversOf({ server }: DnsTarget, address: string): string[] {
  const named = [server ?? address].flat();
  return named.includes('system') ? [] : named;
}
