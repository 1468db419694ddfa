/** Reads one object of the JSON format. */
import { isStatus } from '../finding.ts';
import { isHostName, isServiceName } from '../names.ts';
import { readJudged } from '../read-judged.ts';
import { defaultType, type Point } from '../sample.ts';
import { type Directives, MAX_MEMORY_BYTES } from './directives.ts';
import { taggedSeries } from './tagged-series.ts';

interface Into extends Directives {
  readonly points: Point[];
}

interface Facts {
  readonly defaultHost: string;
  /** Epoch seconds of samples without a time. */
  readonly now: number;
}

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]{0,255}$/;
const MAX_TEXT = 4096;

/** Adds what it says; a text is the reason why it is refused. */
export function readJsonItem(into: Into, item: unknown, facts: Facts): string | undefined {
  if (!isObject(item)) return 'wants an object';
  if (Object.hasOwn(item, 'metric')) return addSample(into, item, facts);
  const [key = '', ...more] = Object.keys(item);
  if (more.length > 0) return 'wants a metric, or a finding, message or memory alone';
  const value = item[key];
  if (key === 'finding') return addFinding(into, value, facts.defaultHost);
  if (key === 'memory') return addMemory(into, value);
  if (key !== 'message') return 'wants a metric, finding, message or memory';
  if (!isObject(value)) return 'message: wants an object';
  JSON.stringify(value); // throws here, or nobody could write it later
  into.messages.push({ ...value });
  return undefined;
}

function addSample(into: Into, item: Record<string, unknown>, { defaultHost, now }: Facts): string | undefined {
  const { metric, labels = {}, value, time = now, type = undefined, ...more } = item;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return 'key is unknown';
  if (typeof metric !== 'string' || !METRIC.test(metric)) return 'metric name is refused';
  if (typeof value !== 'number') return 'value is no number';
  if (!Number.isFinite(value)) return 'value is not finite';
  if (typeof time !== 'number') return 'time is no number of seconds';
  if (type !== undefined && type !== 'gauge' && type !== 'counter') return 'type is unknown';
  if (!isObject(labels)) return 'labels are no object';
  const tags = Object.entries(labels).map(([name, label]): [string, string] => [name, labelText(label)]);
  const series = taggedSeries(metric, tags, defaultHost);
  if (typeof series === 'string') return series;
  into.points.push({ ...series, type: type ?? defaultType(metric), value, time });
  return undefined;
}

function labelText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function addFinding(into: Into, value: unknown, defaultHost: string): string | undefined {
  if (!isObject(value)) return 'finding: wants an object';
  const { host = defaultHost, service, status, text, value: number = undefined, judged: given } = value;
  if (typeof host !== 'string' || !isHostName(host)) return 'finding: host name is refused';
  if (typeof service !== 'string' || !isServiceName(service)) return 'finding: service name is refused';
  if (!isStatus(status)) return 'finding: status is unknown';
  if (typeof text !== 'string') return 'finding: wants a text';
  const finding = { host, service, status, text: text.slice(0, MAX_TEXT) };
  if (number !== undefined && !(typeof number === 'number' && Number.isFinite(number)))
    return 'finding: value is no number';
  const judged = readJudged(given);
  const more = { ...(number === undefined ? {} : { value: number }), ...(judged === undefined ? {} : { judged }) };
  into.findings.push({ ...finding, ...more });
  return undefined;
}

function addMemory(into: Into, value: unknown): string | undefined {
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_MEMORY_BYTES) return 'memory: is larger than 1 MiB';
  into.replaced += into.memory.length;
  into.memory[0] = value;
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
