/** Pages over HTTP and HTTPS: status, content, time by phase, days left of the certificate. */
import pLimit from 'p-limit';
import { nameLookup } from '../../src/net/name-lookup.ts';
import { warmUp } from '../../src/net/warm-up.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { duration } from '../../src/program-schema.ts';
import { targetService } from '../../src/target-service.ts';
import { fetchPage, type PageRequest } from './fetch-page.ts';
import { HTTP_GRAPHS } from './graphs.ts';
import { HELP, isExpected, pageItems } from './judge-page.ts';
import { requestHeaders, secretText } from './request-headers.ts';
import { type HttpTarget, httpTarget } from './target.ts';

const settings = (z: Z) =>
  z.strictObject({
    parallel: z.int().min(1).max(1000).default(100),
    timeout: duration(z, { minMs: 10, maxMs: 300_000 }).prefault('10s'),
  });

type Context = CollectorContext<Output<typeof settings>, HttpTarget, object> & { readonly hostsFile: string };

export default defineCollector({
  summary: 'Fetches pages: status, content, redirects, time by phase, days left of the certificate.',
  settings,
  target: httpTarget,
  tls: true,
  async *collect(context) {
    for (const [metric, text] of Object.entries(HELP)) yield { help: { metric, text } };
    for (const graph of HTTP_GRAPHS) yield { graph: { ...graph } };
    const limit = pLimit(context.settings.parallel);
    const urls = context.hosts.flatMap(({ targets }) => targets.map(({ url }) => url));
    await warmUp({ tls: urls.some((url) => /^https:/i.test(url)) });
    const hostsFile = await context.readFile('/etc/hosts').catch(() => '');
    const visits = context.hosts.flatMap((host) =>
      host.targets.map((target) =>
        limit(async () => {
          const started = performance.now();
          for (const item of await watchPage(host.name, target, { ...context, hostsFile })) context.emit(item);
          context.emit({ took: { host: host.name, seconds: (performance.now() - started) / 1000 } });
        }),
      ),
    );
    await Promise.all(visits);
  },
});

async function watchPage(host: string, target: HttpTarget, context: Context): Promise<CollectorItem[]> {
  const { program, now } = context;
  const request = await pageRequest(target, context);
  if (typeof request === 'string') {
    return [{ host, service: targetService(program, target), status: 'unknown', text: request }];
  }
  return pageItems(await fetchPage(request), target, { program, host, now });
}

/** A text if something of it cannot be had here. */
async function pageRequest(target: HttpTarget, context: Context): Promise<PageRequest | string> {
  const { url, connectTo, method, body, verify, timeout } = target;
  let ca: string | undefined;
  try {
    ca = target.ca === undefined ? undefined : await context.readFile(target.ca);
  } catch (error) {
    return `cannot read ca: ${error instanceof Error ? error.message : error}`;
  }
  const timeoutMs = timeout ?? context.settings.timeout;
  return {
    url: new URL(url),
    connectTo,
    method,
    headers: requestHeaders(target),
    body: body === undefined ? undefined : secretText(body),
    follows: (status) => target.followRedirects && !(target.expectStatus !== undefined && isExpected(status, target)),
    verify,
    ca,
    timeoutMs,
    lookup: nameLookup(context.hostsFile, timeoutMs),
    signal: context.signal,
  };
}
