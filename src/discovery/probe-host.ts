/** Looks at one host: which of the services that run-cycle can watch answer there. Opens connections, changes nothing. */
import { type Connection, connect } from '../net/connect.ts';

/** What was found at an address; `services` are in the order of PROBES. */
export interface FoundHost {
  readonly name: string;
  readonly address: string;
  readonly services: readonly FoundService[];
}

export interface FoundService {
  readonly kind: 'ssh' | 'smtp' | 'http' | 'https' | 'imaps' | 'munin' | 'prometheus';
  readonly port: number;
}

interface Probe extends FoundService {
  /** What is said to it, and what its answer must begin with; without, an open port is enough. */
  readonly say?: string;
  readonly expect?: RegExp;
}

const HTTP = 'GET / HTTP/1.0\r\n\r\n';
const METRICS = 'GET /metrics HTTP/1.0\r\nAccept: text/plain\r\n\r\n';

const PROBES: readonly Probe[] = [
  { kind: 'ssh', port: 22, expect: /^SSH-/ },
  { kind: 'smtp', port: 25, expect: /^220[ -]/ },
  { kind: 'http', port: 80, say: HTTP, expect: /^HTTP\// },
  { kind: 'https', port: 443 },
  { kind: 'imaps', port: 993 },
  { kind: 'munin', port: 4949, expect: /^# munin node/ },
  { kind: 'prometheus', port: 9100, say: METRICS, expect: /^HTTP\/1\.[01] 200 [\s\S]*^(# HELP|# TYPE|[a-z_:]+[{ ])/m },
];
const MAX_ANSWER = 4096;

export interface ProbeOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Ports in place of the usual ones, for services that listen elsewhere. */
  readonly ports?: Readonly<Partial<Record<FoundService['kind'], number>>>;
}

/** Asks all services of a host at once; a host where nothing answers has none. */
export async function probeHost(name: string, address: string, options: ProbeOptions): Promise<FoundHost> {
  const found = await Promise.all(
    PROBES.map(async ({ kind, port: usual, ...probe }) => {
      const service = { kind, port: options.ports?.[kind] ?? usual };
      return (await answers(address, { ...service, ...probe }, options)) ? [service] : [];
    }),
  );
  return { name, address, services: found.flat() };
}

async function answers(host: string, probe: Probe, { timeoutMs, signal }: ProbeOptions): Promise<boolean> {
  const limits = { timeoutMs, ...(signal ? { signal } : {}) };
  const connection = await connect({ host, port: probe.port, ...limits }).catch(() => undefined);
  if (!connection) return false;
  try {
    return probe.expect === undefined || (await hears(connection, probe, timeoutMs));
  } finally {
    connection.socket.destroy();
  }
}

/** Whether the first bytes of the answer are what this service says. */
function hears({ socket }: Connection, { say, expect }: Probe, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = '';
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const finish = (heard: boolean) => {
      clearTimeout(timer);
      resolve(heard);
    };
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (expect?.test(answer)) finish(true);
      else if (answer.length > MAX_ANSWER) finish(false);
    });
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    if (say !== undefined) socket.write(say);
  });
}
