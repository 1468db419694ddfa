/** A session with one agent: questions that reject when it does not answer, and never hang. */
import type { Session, Varbind } from 'net-snmp';
import { openAgentSocket } from './agent-socket.ts';
import { isAbsent } from './agent-value.ts';
import { describeSilence } from './snmp-failure.ts';
import { openSession, type SnmpLibrary } from './snmp-session.ts';
import type { SnmpTarget } from './snmp-target.ts';

export interface Agent {
  readonly version: 1 | 2 | 3;
  /** The objects that are there, by OID. */
  get(oids: readonly string[]): Promise<Map<string, Varbind>>;
  /** What follows each of the OIDs, up to `repetitions` of it; empty lists where the agent has no more. */
  next(oids: readonly string[], repetitions: number): Promise<readonly (readonly Varbind[])[]>;
  close(): void;
}

interface AgentRequest {
  readonly library: SnmpLibrary;
  readonly address: string;
  readonly target: SnmpTarget;
  /** Aborted when the agent's time is up; its reason is what every question then rejects with. */
  readonly signal: AbortSignal;
}

type Callback<T> = (error: Error | null, result?: T) => void;

/** Rejects with the system's error where there is no way to the address. */
export async function openAgent(request: AgentRequest): Promise<Agent> {
  const { library, address, target, signal } = request;
  const questions = openQuestions();
  const socket = await openAgentSocket({ address, port: target.port, onFailure: questions.end });
  const session = openSession(library, address, { target, dgramModule: socket.dgramModule });
  const seen = { malformed: false };
  session.on('error', () => {
    seen.malformed = true;
  });
  const onAbort = () => questions.end(signal.reason instanceof Error ? signal.reason : new Error('the time is up'));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const silence = () => describeSilence(target, seen, socket.received());
  const asking: Asking = { session, ask: (start) => questions.ask(start, silence) };
  return {
    version: target.version,
    get: (oids) => getAll(asking, oids, target.bulkSize),
    next: (oids, repetitions) => splitOnRefusal(oids, (part) => askNext(asking, part, repetitions, target.version), []),
    close: () => {
      signal.removeEventListener('abort', onAbort);
      questions.end(new Error('closed'));
      socket.close();
      session.cancelRequests(new Error('closed'));
    },
  };
}

/** Questions that nobody answers any more once they have ended: the library forgets some of them. */
function openQuestions() {
  const waiting = new Set<(error: Error) => void>();
  let ended: Error | undefined;
  return {
    ask<T>(start: (answer: Callback<T>) => void, silence: () => Error): Promise<T | undefined> {
      return new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.add(reject);
        start((error, result) => {
          waiting.delete(reject);
          if (!error) resolve(result);
          else reject(error.name === 'RequestTimedOutError' ? silence() : error);
        });
      });
    },
    end(error: Error): void {
      ended ??= error;
      for (const reject of waiting) reject(ended);
      waiting.clear();
    },
  };
}

async function getAll({ session, ask }: Asking, oids: readonly string[], atOnce: number) {
  const byOid = new Map<string, Varbind>();
  const get = async (part: readonly string[]) =>
    (await ask<Varbind[]>((answer) => session.get([...part], answer))) ?? [];
  for (let at = 0; at < oids.length; at += atOnce) {
    const varbinds = await splitOnRefusal(oids.slice(at, at + atOnce), get);
    for (const varbind of varbinds) if (!isAbsent(varbind)) byOid.set(varbind.oid, varbind);
  }
  return byOid;
}

interface Asking {
  readonly session: Session;
  ask<T>(start: (answer: Callback<T>) => void): Promise<T | undefined>;
}

async function askNext({ session, ask }: Asking, oids: readonly string[], repetitions: number, version: number) {
  if (version === 1) {
    const varbinds = (await ask<Varbind[]>((answer) => session.getNext([...oids], answer))) ?? [];
    return varbinds.map((varbind) => [varbind]);
  }
  const start = (answer: Callback<(Varbind | Varbind[])[]>) => session.getBulk([...oids], 0, repetitions, answer);
  const lists = (await ask(start)) ?? [];
  return oids.map((_, at) => [lists[at] ?? []].flat());
}

const TOO_BIG = 1;
const NO_SUCH_NAME = 2;
const GENERAL_ERROR = 5;

/**
 * One object that an agent cannot give makes it refuse all of a question (version 1 by its rules, others by their
 * faults), and so does an answer that is too big: then each half is asked for by itself.
 */
async function splitOnRefusal<T>(
  oids: readonly string[],
  ask: (part: readonly string[]) => Promise<readonly T[]>,
  absent?: T,
): Promise<readonly T[]> {
  try {
    return await ask(oids);
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (status !== TOO_BIG && status !== NO_SUCH_NAME && status !== GENERAL_ERROR) throw error;
    if (oids.length > 1) {
      const middle = oids.length >> 1;
      const first = await splitOnRefusal(oids.slice(0, middle), ask, absent);
      return [...first, ...(await splitOnRefusal(oids.slice(middle), ask, absent))];
    }
    if (status === TOO_BIG) throw error;
    return absent === undefined ? [] : [absent];
  }
}
