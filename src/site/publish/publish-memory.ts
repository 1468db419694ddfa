/** What publish remembers from one cycle to the next, in `.publish.json`. Losing it costs a redraw, nothing else. */
import { readBounded } from '../../files/read-bounded.ts';
import type { RangeName } from '../graph/range-data.ts';
import { siteFile } from '../site-path.ts';
import type { RecordsMemory } from './records/records-memory.ts';

export interface PublishMemory extends RecordsMemory {
  readonly hosts: Map<string, HostMemory>;
  /** What was last published of other kinds, in short, by path: the feed, badges, compare pages. */
  readonly made: Map<string, string>;
}

/** Times are epoch seconds. */
export interface HostMemory {
  /** When something of it was published first. */
  readonly first: number;
  /** When a series, or a graph of one, was last new on it; never before `first`. */
  readonly grown: number;
  /** Until when its values are written, by range. */
  readonly until: Times;
  /** Until when its pictures are drawn; without a range there are none. */
  readonly drawn: Times;
  /** Which graphs and series it has, in short. */
  readonly shape: string;
  /** What the page of its graphs was made of, in short. */
  readonly page: string;
}

export type Times = Readonly<Partial<Record<RangeName, number>>>;

export const MEMORY_PATH = '.publish.json';
const MOST_BYTES = 16 * 1024 * 1024;
const VERSION = 2;
const NAMES: readonly RangeName[] = ['day', 'week', 'month', 'year'];

/** Reads the memory; anything that is not what we wrote counts as none. */
export function readMemory(siteDir: string): PublishMemory {
  try {
    const bytes = readBounded(siteFile(siteDir, MEMORY_PATH), MOST_BYTES);
    return parseMemory(JSON.parse(bytes?.toString('utf8') ?? '{}'));
  } catch {
    return parseMemory(undefined); // missing or damaged: everything is drawn once more
  }
}

/** The text to keep. */
export function formatMemory({ hosts, made, records }: PublishMemory): string {
  const timesOf = (times: Times) => NAMES.map((name) => times[name] ?? 0);
  const rows = [...hosts].map(([host, { first, grown, until, drawn, shape, page }]) => {
    return [host, first, shape, page, timesOf(until), timesOf(drawn), grown];
  });
  return `${JSON.stringify({ version: VERSION, hosts: rows, made: [...made], records: [...records] })}\n`;
}

function parseMemory(value: unknown): PublishMemory {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const sound = given.version === VERSION;
  return {
    hosts: new Map(sound ? listOf(given.hosts).flatMap(parseHost) : []),
    made: new Map(sound ? listOf(given.made).flatMap(parsePair) : []),
    records: new Map(sound ? listOf(given.records).flatMap(parsePair) : []),
  };
}

function parseHost(row: unknown): [string, HostMemory][] {
  const [host, first, shape, page, until, drawn, grown] = listOf(row);
  if (typeof host !== 'string' || typeof first !== 'number') return [];
  if (typeof shape !== 'string' || typeof page !== 'string') return [];
  const times = { until: parseTimes(until), drawn: parseTimes(drawn) };
  return [[host, { first, grown: typeof grown === 'number' ? grown : first, shape, page, ...times }]];
}

function parseTimes(value: unknown): Times {
  const times = listOf(value);
  const known = NAMES.flatMap((name, i) => {
    const time = times[i];
    return typeof time === 'number' && time > 0 ? [[name, time]] : [];
  });
  return Object.fromEntries(known);
}

function parsePair(pair: unknown): [string, string][] {
  const [key, text] = listOf(pair);
  return typeof key === 'string' && typeof text === 'string' ? [[key, text]] : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
