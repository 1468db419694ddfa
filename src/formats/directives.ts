/** What rides along in comments: findings, thresholds, units, graphs, messages and a program's memory. */
import { isStatus } from '../finding.ts';
import { parseLimit } from '../limit.ts';
import { isHostName, isServiceName } from '../names.ts';
import type { HostSeconds } from '../program-items.ts';
import { unescapeLabelValue } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { readLabels } from './labels.ts';
import type { Parsed } from './line-parser.ts';

export const MAX_MEMORY_BYTES = 1024 * 1024;
const MAX_TEXT = 4096;
const MAX_UNIT = 64;

type Lists = Pick<Parsed, 'findings' | 'thresholds' | 'units' | 'graphs' | 'messages'>;

/** Where directives go. */
export interface Directives extends Lists {
  readonly took: HostSeconds[];
  /** One element once a program has said what it wants to remember. */
  readonly memory: unknown[];
  /** How often memory was said again. */
  replaced: number;
}

/** `taken`: it was a directive; `comment`: it says nothing to us; anything else is the reason why it is refused. */
export type Verdict = 'taken' | 'comment' | (string & {});

type Reader = (into: Directives, text: string, defaultHost: string) => string | undefined;

/** Nothing yet. */
export function noDirectives(): Directives {
  return { findings: [], thresholds: [], units: [], graphs: [], messages: [], took: [], memory: [], replaced: 0 };
}

/** Reads one comment line, which begins with `#`. */
export function readDirective(into: Directives, line: string, defaultHost: string): Verdict {
  const [all = '', keyword = ''] = KEYWORD.exec(line) ?? [];
  const reader = READERS.get(keyword);
  if (!reader) return 'comment';
  const reason = reader(into, line.slice(all.length), defaultHost);
  return reason === undefined ? 'taken' : `${keyword}: ${reason}`;
}

const KEYWORD = /^[ \t]*#[ \t]+([A-Z]+)[ \t]+/;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['FINDING', readFinding],
  ['THRESHOLD', readThreshold],
  ['UNIT', readUnit],
  ['GRAPH', (into, text) => readObject(into.graphs, text)],
  ['MESSAGE', (into, text) => readObject(into.messages, text)],
  ['TOOK', readTook],
  ['MEMORY', readMemory],
]);

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const FINDING_TAIL = new RegExp(`^[ \\t]+([a-z]+)[ \\t]+${QUOTED}(?:[ \\t]+([^ \\t]+))?[ \\t]*$`);
const THRESHOLD_TAIL = new RegExp(`^[ \\t]+(warning|critical)[ \\t]+${QUOTED}`);

function readFinding(into: Directives, text: string, defaultHost: string): string | undefined {
  const head = readHead(text, ['host', 'service'], defaultHost);
  if (typeof head === 'string') return head;
  const [, status, quoted, number] = FINDING_TAIL.exec(head.tail) ?? [];
  if (quoted === undefined) return 'wants a status and a quoted text';
  if (!isStatus(status)) return 'status is unknown';
  if (!isServiceName(head.name)) return 'service name is refused';
  const value = number === undefined ? undefined : readDecimal(number);
  if (typeof value === 'string') return value;
  const finding = { host: head.host, service: head.name, status, text: unescapeLabelValue(quoted).slice(0, MAX_TEXT) };
  into.findings.push(value === undefined ? finding : { ...finding, value });
  return undefined;
}

function readThreshold(into: Directives, text: string, defaultHost: string): string | undefined {
  const head = readHead(text, ['host', 'metric'], defaultHost);
  if (typeof head === 'string') return head;
  if (head.name === '') return 'wants a metric';
  const limits: { warning?: string; critical?: string } = {};
  let rest = head.tail;
  for (let part = THRESHOLD_TAIL.exec(rest); part; part = THRESHOLD_TAIL.exec(rest)) {
    limits[part[1] === 'warning' ? 'warning' : 'critical'] = unescapeLabelValue(part[2] ?? '');
    rest = rest.slice(part[0].length);
  }
  if (rest.trim() !== '' || Object.keys(limits).length === 0) return 'wants warning "…" or critical "…"';
  if (!Object.values(limits).every(isLimit)) return 'limit cannot be read';
  into.thresholds.push({ host: head.host, metric: head.name, ...limits });
  return undefined;
}

function isLimit(text: string): boolean {
  try {
    return parseLimit(text) !== undefined;
  } catch {
    return false; // what is wrong with it stands in the example
  }
}

function readTook(into: Directives, text: string, defaultHost: string): string | undefined {
  const head = readHead(text, ['host', 'host'], defaultHost);
  if (typeof head === 'string') return head;
  const seconds = readDecimal(head.tail.trim());
  if (typeof seconds === 'string' || seconds < 0) return 'wants seconds';
  into.took.push({ host: head.host, seconds });
  return undefined;
}

/** Reads `{host="…",NAME="…"}`; the host may be left out. */
function readHead(text: string, names: readonly [string, string], defaultHost: string) {
  const read = text.startsWith('{') ? readLabels(text, 0) : 'wants labels';
  if (typeof read === 'string') return read;
  for (const name of read.labels.keys()) if (!names.includes(name)) return `only ${names.join(' and ')} are known`;
  const host = read.labels.get('host') ?? defaultHost;
  if (!isHostName(host)) return 'host name is refused';
  return { host, name: read.labels.get(names[1]) ?? '', tail: text.slice(read.end) };
}

function readUnit(into: Directives, text: string): string | undefined {
  const [, metric, unit] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]+([^ \t].*?)[ \t]*$/.exec(text) ?? [];
  if (metric === undefined || unit === undefined) return 'wants a metric and a unit';
  if (unit.length > MAX_UNIT) return 'unit is longer than 64 characters';
  into.units.push({ metric, unit });
  return undefined;
}

function readObject(into: Record<string, unknown>[], text: string): string | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'wants a JSON object';
  into.push({ ...value });
  return undefined;
}

function readMemory(into: Directives, text: string): string | undefined {
  const value = parseJson(text);
  if (value === undefined) return 'wants JSON';
  if (Buffer.byteLength(text) > MAX_MEMORY_BYTES) return 'is larger than 1 MiB';
  into.replaced += into.memory.length;
  into.memory[0] = value;
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what was wanted
  }
}
