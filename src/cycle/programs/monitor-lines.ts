/** What a monitor prints: JSON lines, each with exactly one of finding, blocked, message, request, memory. */
import { type Finding, isStatus } from '../../finding.ts';
import { isHostName, isServiceName } from '../../names.ts';
import { readJudged } from '../../read-judged.ts';
import type { BlockedHost } from '../../state/blocked-hosts.ts';
import type { Refusal } from '../../store/store.ts';

const MAX_LINE = 64 * 1024;
const MAX_BY = 1000;
const MAX_MEMORY = 1024 * 1024;
const KINDS = ['finding', 'blocked', 'message', 'request', 'memory'] as const;

export interface MonitorOutput {
  readonly findings: readonly Finding[];
  /** Hosts behind something dead. */
  readonly blocked: readonly BlockedHost[];
  readonly messages: readonly unknown[];
  readonly requests: readonly unknown[];
  readonly memory?: unknown;
  readonly refused: readonly Refusal[];
  readonly lines: number;
}

/** Reads a monitor's whole output. A last line without line feed is refused, as it may have been cut. */
export function readMonitorLines(text: string): MonitorOutput {
  const lines = text.split('\n');
  const refused = new Map<string, { count: number; example: string }>();
  const refuse = (reason: string, line: string) => {
    const known = refused.get(reason);
    refused.set(reason, {
      count: (known?.count ?? 0) + 1,
      example: known?.example ?? line.slice(0, 120),
    });
  };
  const last = lines.pop() ?? '';
  if (last !== '') refuse('the last line is not complete', last);
  const output = {
    findings: [] as Finding[],
    blocked: [] as BlockedHost[],
    messages: [] as unknown[],
    requests: [] as unknown[],
  };
  let memory: unknown;
  for (const line of lines) {
    const item = readLine(line);
    if (typeof item === 'string') refuse(item, line);
    else if ('memory' in item) memory = item.memory;
    else keepItem(output, item);
  }
  return {
    ...output,
    ...(memory === undefined ? {} : { memory }),
    refused: [...refused].map(([reason, { count, example }]) => ({
      reason,
      count,
      example,
    })),
    lines: lines.length,
  };
}

/** What {@link readLine} gives was checked there. */
function keepItem(
  output: { findings: Finding[]; blocked: BlockedHost[]; messages: unknown[]; requests: unknown[] },
  item: Record<string, unknown>,
): void {
  if ('finding' in item) output.findings.push(item.finding as Finding);
  else if ('blocked' in item) output.blocked.push(item.blocked as BlockedHost);
  else if ('message' in item) output.messages.push(item.message);
  else if ('request' in item) output.requests.push(item.request);
}

/** One line's item, or why it is refused. */
function readLine(line: string): Record<string, unknown> | string {
  if (line.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'the line is not JSON';
  }
  if (!isRecord(value)) return 'the line is not a JSON object';
  const kinds = KINDS.filter((kind) => Object.hasOwn(value, kind));
  if (kinds.length !== 1) return `the line must have exactly one of ${KINDS.join(', ')}`;
  if (kinds[0] === 'memory') return line.length <= MAX_MEMORY ? value : 'memory is over 1 MiB';
  if (line.length > MAX_LINE) return 'the line is over 64 KiB';
  if (kinds[0] === 'blocked') return readBlocked(value.blocked);
  return kinds[0] === 'finding' ? readFinding(value.finding) : value;
}

function readBlocked(value: unknown): Record<string, unknown> | string {
  if (!isRecord(value)) return 'the blocked host is not an object';
  const { host, by } = value;
  if (typeof host !== 'string' || !isHostName(host)) return 'the blocked host has no valid name';
  return typeof by === 'string' ? { blocked: { host, by: by.slice(0, MAX_BY) } } : 'the blocked host has no "by"';
}

function readFinding(value: unknown): Record<string, unknown> | string {
  if (!isRecord(value)) return 'the finding is not an object';
  const { host, service, status, text = '', value: number, judged: given } = value;
  if (typeof host !== 'string' || !isHostName(host)) return 'the finding has no valid host';
  if (typeof service !== 'string' || !isServiceName(service)) return 'the finding has no valid service';
  if (!isStatus(status)) return 'the finding has no valid status';
  if (typeof text !== 'string') return 'the finding has a text that is no string';
  if (number !== undefined && !(typeof number === 'number' && Number.isFinite(number)))
    return 'the finding has a value that is no number';
  const judged = readJudged(given);
  return {
    finding: {
      host,
      service,
      status,
      text,
      ...(number === undefined ? {} : { value: number }),
      ...(judged === undefined ? {} : { judged }),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
