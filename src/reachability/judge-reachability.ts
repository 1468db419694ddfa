/** From newest values and what is remembered to findings, blocked hosts and the next memory. Pure. */
import type { Finding } from '../finding.ts';
import { exceeds, type Limit } from '../limit.ts';
import type { LatestSample } from '../program-input.ts';
import { findBlocked, type Node, type Seen } from './behind-parents.ts';
import { addAnswer, isUpNow, type Recent, verdictOn } from './recent.ts';

export interface ReachabilityInput {
  readonly hosts: readonly Node[];
  readonly samples: readonly LatestSample[];
  /** A value that exceeds it says that the host did not answer. */
  readonly down: Limit;
  readonly window: number;
  readonly downAfter: number;
  readonly memory: unknown;
  /** Epoch seconds. */
  readonly now: number;
}

export interface ReachabilityJudged {
  readonly findings: readonly Finding[];
  readonly blocked: readonly { readonly host: string; readonly by: string }[];
  readonly memory: Memory;
}

/** By host: its last answers, and when (epoch seconds) the newest of them came. */
interface Memory {
  readonly hosts: Readonly<Record<string, Known>>;
}

interface Known {
  readonly at: number;
  readonly recent: Recent;
}

export const SERVICE = 'reachability';
/** How many periods old a value may be and still tell how things are. */
const FRESH_STEPS = 3;
/** Samples are stamped when they are read, which is later than the cycle's own time. */
const AHEAD_SECONDS = 600;
const MOST_NAMES = 3;

/** One finding for each host that has ever been looked at, or is blocked. */
export function judgeReachability(input: ReachabilityInput): ReachabilityJudged {
  const { hosts } = input;
  const before = readMemory(input.memory);
  const looks = newestLooks(input);
  const after = new Map(hosts.map(({ name }) => [name, withLook(before.get(name), looks.get(name), input)]));
  const seenOf = (host: string): Seen => {
    if (!looks.get(host)?.isFresh) return 'unknown';
    return isUpNow(after.get(host)?.recent ?? '') ? 'up' : 'down';
  };
  const causes = findBlocked(hosts, seenOf);
  const findings: Finding[] = [];
  for (const { name: host } of hosts) {
    const verdict = judgeHost(causes.get(host), seenOf(host), after.get(host)?.recent ?? '', input.downAfter);
    if (verdict) findings.push({ host, service: SERVICE, ...verdict });
  }
  // what failed while the host could not be reached says nothing of it: it goes on from before when its parents are back
  const kept = hosts.flatMap(({ name }) => {
    const known = after.get(name);
    const recent = causes.has(name) ? (before.get(name)?.recent ?? '') : (known?.recent ?? '');
    return known && recent !== '' ? [[name, { at: known.at, recent }] as const] : [];
  });
  return {
    findings,
    blocked: [...causes].map(([host, by]) => ({ host, by: nameSome(by) })),
    memory: { hosts: Object.fromEntries(kept) },
  };
}

function judgeHost(
  causes: readonly string[] | undefined,
  seen: Seen,
  recent: Recent,
  downAfter: number,
): Pick<Finding, 'status' | 'text'> | undefined {
  if (causes) {
    const text = `cannot be reached: ${nameSome(causes)} ${causes.length === 1 ? 'is' : 'are'} down`;
    return { status: 'unknown', text };
  }
  if (recent === '') return undefined;
  return seen === 'unknown' ? { status: 'unknown', text: 'no longer looked at' } : verdictOn(recent, downAfter);
}

interface Look {
  readonly isUp: boolean;
  readonly isFresh: boolean;
  readonly time: number;
}

/** A host is up if any of its series says so: one address, one port that answers is enough. */
function newestLooks({ samples, down, now }: ReachabilityInput): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const { labels, value, time, stepSeconds } of samples) {
    const { host } = labels;
    if (host === undefined || value === undefined) continue;
    const look = { isUp: !exceeds(down, value), isFresh: now - time <= FRESH_STEPS * stepSeconds, time };
    const other = looks.get(host);
    looks.set(host, other ? better(other, look) : look);
  }
  return looks;
}

function better(a: Look, b: Look): Look {
  if (a.isFresh !== b.isFresh) return a.isFresh ? a : b;
  return { ...a, isUp: a.isUp || b.isUp, time: Math.max(a.time, b.time) };
}

function withLook(
  known: Known | undefined,
  look: Look | undefined,
  { now, window }: ReachabilityInput,
): Known | undefined {
  // a clock that was set back must not keep new answers out
  const isNew = look?.isFresh && (!known || look.time > known.at || known.at > now + AHEAD_SECONDS);
  if (look && isNew) return { at: look.time, recent: addAnswer(known?.recent ?? '', look.isUp, window) };
  return known && { at: known.at, recent: known.recent.slice(-window) };
}

function readMemory(memory: unknown): ReadonlyMap<string, Known> {
  if (!isRecord(memory) || !isRecord(memory.hosts)) return new Map();
  const entries = Object.entries(memory.hosts).flatMap(([host, known]) => {
    if (!isRecord(known) || typeof known.at !== 'number' || typeof known.recent !== 'string') return [];
    return /^[01]+$/.test(known.recent) ? [[host, { at: known.at, recent: known.recent }] as const] : [];
  });
  return new Map(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function nameSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
