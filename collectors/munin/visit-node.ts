/** One node's part of a cycle: one round trip as long as it has the plugins that it had. */
import type { MuninPlugin } from '../../src/formats/munin-fetch.ts';
import { isGraphName } from '../../src/formats/munin-names.ts';
import { connect } from '../../src/net/connect.ts';
import { type Conversation, converse, type Question } from './conversation.ts';
import type { Visit } from './visit.ts';

export interface NodeRequest {
  readonly address: string;
  readonly port: number;
  /** The node behind this one that is meant; absent: this one. */
  readonly node?: string | undefined;
  readonly timeoutMs: number;
  readonly pipeline: boolean;
  readonly signal: AbortSignal;
  /** Whether configurations are asked for again. */
  readonly configDue: boolean;
  isWanted(plugin: string): boolean;
}

/** What went wrong with the node itself, and at which question. */
export interface NodeFailure {
  readonly error: unknown;
  readonly at: string;
}

const MAX_PLUGINS = 1000;

/** Visits it; what it says goes into `visit`. Never rejects. */
export async function visitNode(request: NodeRequest, visit: Visit): Promise<NodeFailure | undefined> {
  const { address, port, timeoutMs, pipeline, signal } = request;
  const started = performance.now();
  let talk: Conversation | undefined;
  try {
    const { socket } = await connect({ host: address, port, timeoutMs, signal });
    const leftMs = Math.max(1, Math.round(timeoutMs - (performance.now() - started)));
    talk = converse(socket, { timeoutMs, leftMs, pipeline, signal });
    await askAll(talk, request, visit);
    return undefined;
  } catch (error) {
    return { error, at: talk?.lastAsked() ?? '' };
  } finally {
    talk?.end();
  }
}

async function askAll(talk: Conversation, request: NodeRequest, visit: Visit): Promise<void> {
  const known = [...visit.plugins.values()].filter(({ name }) => request.isWanted(name));
  const listed = new Set<string>();
  const silent: string[] = [];
  await talk.ask([
    { command: '', kind: 'line', answered: checkGreeting },
    { command: 'cap multigraph dirtyconfig', kind: 'line', answered() {} },
    { command: `list ${request.node ?? ''}`.trim(), kind: 'line', answered: (line) => takeList(line, request, listed) },
    ...known.flatMap((plugin) => questionsOf(plugin, { request, visit, listed, silent })),
  ]);
  for (const name of visit.plugins.keys()) if (!listed.has(name)) visit.plugins.delete(name);
  const before = new Set(known.map(({ name }) => name));
  const fresh = [...listed].filter((name) => !before.has(name)).sort();
  await talk.ask(fresh.map((name) => configQuestion(name, visit, silent)));
  await talk.ask(silent.map((name) => fetchQuestion(name, visit)));
}

function checkGreeting(line: string): void {
  if (!line.startsWith('# munin node at'))
    throw new Error(`no Munin node: it says ${JSON.stringify(line.slice(0, 60))}`);
}

function takeList(line: string, { node, isWanted }: NodeRequest, listed: Set<string>): void {
  const names = line.split(' ').filter((name) => name !== '');
  if (names.length === 0) throw new Error(`lists no plugins${node === undefined ? '' : ` for ${node}`}`);
  for (const name of names) if (listed.size < MAX_PLUGINS && isGraphName(name) && isWanted(name)) listed.add(name);
}

interface Asking {
  readonly request: NodeRequest;
  readonly visit: Visit;
  readonly listed: ReadonlySet<string>;
  /** Plugins whose values must still be asked for. */
  readonly silent: string[];
}

/** Of a plugin that is known: its values, and its configuration if that is due. A dirty one says both at once. */
function questionsOf({ name, dirty }: MuninPlugin, { request, visit, listed, silent }: Asking): Question[] {
  const ifListed = (question: Question): Question => ({
    ...question,
    answered: (text) => void (listed.has(name) && question.answered(text)), // it is gone: "unknown service" is no news
  });
  if (request.configDue && dirty) return [ifListed(configQuestion(name, visit, silent))];
  const fetch = ifListed(fetchQuestion(name, visit));
  if (!request.configDue) return [fetch];
  const config: Question = {
    command: `config ${name}`,
    kind: 'block',
    answered: (text) => void visit.takeConfig(name, text, false),
  };
  return [ifListed(config), fetch];
}

function configQuestion(name: string, visit: Visit, silent: string[]): Question {
  return {
    command: `config ${name}`,
    kind: 'block',
    answered(text) {
      const hasValues = visit.takeConfig(name, text, true);
      if (!hasValues && !visit.failed.has(name)) silent.push(name);
    },
  };
}

function fetchQuestion(name: string, visit: Visit): Question {
  return { command: `fetch ${name}`, kind: 'block', answered: (text) => visit.takeValues(name, text) };
}
