/** Certificates of TLS servers: days left, whom they are for, who vouches for them. */
import { isIP } from 'node:net';
import pLimit from 'p-limit';
import { ACCEPT_ANY, isTlsSocket, readCertificate } from '../../src/net/certificate.ts';
import { connect } from '../../src/net/connect.ts';
import { nameLookup } from '../../src/net/name-lookup.ts';
import { STARTTLS, STARTTLS_PORT, startTls } from '../../src/net/start-tls.ts';
import { warmUp } from '../../src/net/warm-up.ts';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { duration, limit } from '../../src/program-schema.ts';
import { TLS_GRAPHS } from './graphs.ts';
import { failureItem, HELP, handshakeItems, type Place } from './judge-handshake.ts';

const settings = (z: Z) =>
  z.strictObject({
    parallel: z.int().min(1).max(1000).default(100),
    timeout: duration(z, { minMs: 10, maxMs: 300_000 }).prefault('10s'),
  });

const tlsTarget = (z: Z) =>
  z.strictObject({
    name: z.string().min(1).max(100).optional().meta({ description: 'Makes the service COLLECTOR:NAME' }),
    address: z.string().min(1).optional().meta({ description: 'Default: the address of the host' }),
    port: z.int().min(1).max(65_535).optional().meta({ description: 'Default: 443, with starttls its own' }),
    servername: z.string().min(1).optional().meta({ description: 'Asked for, and must be in the certificate' }),
    starttls: z.enum(STARTTLS).optional(),
    timeout: duration(z, { minMs: 10, maxMs: 300_000 }).optional(),
    verify: z.boolean().default(true).meta({ description: 'Whether the certificate must be trusted, for this name' }),
    ca: z.string().min(1).optional().meta({ description: 'A PEM file of the issuers to trust, instead of all known' }),
    warning: limit(z).default('< 21d'),
    critical: limit(z).default('< 7d'),
  });

type Target = Output<typeof tlsTarget>;
type Context = CollectorContext<Output<typeof settings>, Target, object> & { readonly hostsFile: string };

export default defineCollector({
  summary: 'Looks at certificates of TLS servers, with STARTTLS too: days left, name, issuer, handshake time.',
  settings,
  target: tlsTarget,
  tls: true,
  async *collect(context) {
    for (const [metric, text] of Object.entries(HELP)) yield { help: { metric, text } };
    for (const graph of TLS_GRAPHS) yield { graph: { ...graph } };
    const hostsFile = await context.readFile('/etc/hosts').catch(() => '');
    await warmUp({ tls: true });
    const atOnce = pLimit(context.settings.parallel);
    const visits = context.hosts.flatMap(({ name, address, targets }) =>
      targets.map((target) =>
        atOnce(async () => {
          const place = { program: context.program, host: name, name: target.name, now: context.now };
          const started = performance.now();
          const asked = { ...target, address: target.address ?? address };
          for (const item of await shakeHands(place, asked, { ...context, hostsFile })) context.emit(item);
          context.emit({ took: { host: name, seconds: (performance.now() - started) / 1000 } });
        }),
      ),
    );
    await Promise.all(visits);
  },
});

async function shakeHands(
  place: Place,
  target: Target & { address: string },
  context: Context,
): Promise<CollectorItem[]> {
  const { address, starttls } = target;
  const timeoutMs = target.timeout ?? context.settings.timeout;
  const name = target.servername ?? (isIP(address) === 0 ? address : place.host);
  try {
    const ca = target.ca === undefined ? undefined : await context.readFile(target.ca);
    const { socket, tlsMs = 0 } = await connect({
      host: address,
      port: target.port ?? (starttls ? STARTTLS_PORT[starttls] : 443),
      timeoutMs,
      signal: context.signal,
      lookup: nameLookup(context.hostsFile, timeoutMs),
      // an empty servername is none: addresses have none
      tls: { ...ACCEPT_ANY, servername: isIP(name) === 0 ? name : '', ...(ca === undefined ? {} : { ca }) },
      ...(starttls ? { beforeTls: (plain) => startTls(plain, starttls) } : {}),
    });
    socket.on('error', () => {}); // what it still says does not matter any more
    const certificate = isTlsSocket(socket) ? await readCertificate(socket, name) : undefined;
    const protocol = isTlsSocket(socket) ? `${socket.getProtocol()}, ${socket.getCipher()?.name}` : '';
    socket.destroy();
    return handshakeItems({ certificate, tlsMs, protocol }, target, place);
  } catch (error) {
    return [failureItem(error, place, timeoutMs)];
  }
}
