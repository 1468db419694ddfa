/** Which hosts' range files and pictures are made in this cycle, and in which order. Pure. Times are epoch seconds. */
import { slotOfTime } from '../../../store/slots.ts';
import { RANGES, type RangeName } from '../../graph/range-data.ts';
import { isProblem } from '../../markup/status-words.ts';
import type { HostView } from '../../site-view.ts';
import type { HostMemory } from '../publish-memory.ts';
import { isTurn, QUARTER, spread } from './turns.ts';

/** One range of one host. */
export interface RangeJob {
  readonly host: HostView;
  readonly range: RangeName;
  readonly until: number;
  /** Whether its pictures are drawn as well. */
  readonly draw: boolean;
}

export interface RangePlan {
  /** What is due, most urgent first. */
  readonly jobs: readonly RangeJob[];
  /** Pictures that are due but exceed what one call may draw. */
  readonly graphsLeft: number;
}

export interface PlanOptions {
  readonly now: number;
  readonly intervalSeconds: number;
  /** Most pictures of one call. */
  readonly maxGraphs: number;
  /** Hosts whose graphs are others than last time. */
  readonly reshaped: ReadonlySet<string>;
  /** On a small site graphs of a young series grow with each cycle for an hour. */
  readonly isSmall: boolean;
}

/** So long a series is young, and its curve still grows visibly; so long people look at a problem that has just begun. */
const FRESH_SECONDS = 3600;
/** The cycle that first has a series, and those after it that a large site follows it. */
const FOLLOWED_CYCLES = 3;
/** A host with more graphs costs too much to be drawn whole twice in its first hour. */
const MANY_GRAPHS = 50;
const CLOCK_SLACK = 600;
const NAMES: readonly RangeName[] = ['day', 'week', 'month', 'year'];

/**
 * A range is due when its step has closed (the day's: a quarter hour); hosts have their turns spread over the cycles of
 * that time. All ranges are due at once when the host has a new series; a day when its graphs are others, and with new
 * values while it has a new problem or a young series. Days of what is new go in turns with who waits longest, measured
 * by how often it is made: so on a large site all ranges are late in proportion, and none waits for ever.
 */
export function planRanges(
  hosts: readonly HostView[],
  memory: ReadonlyMap<string, HostMemory>,
  options: PlanOptions,
): RangePlan {
  const due = hosts.flatMap((host) => dueOf(host, memory.get(host.name), options));
  due.sort((a, b) => b.urgency - a.urgency);
  const jobs: RangeJob[] = [];
  let room = options.maxGraphs;
  let graphsLeft = 0;
  for (const { host, range, until, pictures, isWritten } of inTurns(due)) {
    // a host with more than the limit would never have its turn: the first one always goes
    const draw = pictures > 0 && (pictures <= room || room === options.maxGraphs);
    if (draw) room -= pictures;
    else graphsLeft += pictures;
    if (draw || !isWritten) jobs.push({ host, range, until, draw });
  }
  return { jobs, graphsLeft };
}

/** News first, every second one: neither keeps the other waiting for ever. */
function inTurns(due: readonly Due[]): Due[] {
  const [news, rest] = [due.filter(({ isNews }) => isNews), due.filter(({ isNews }) => !isNews)];
  const pairs = Array.from({ length: Math.max(news.length, rest.length) }, (_, i) => [news[i], rest[i]]);
  return pairs.flat().filter((one) => one !== undefined);
}

interface Due {
  readonly host: HostView;
  readonly range: RangeName;
  readonly until: number;
  /** Pictures to draw. */
  readonly pictures: number;
  /** Whether nothing but pictures is missing. */
  readonly isWritten: boolean;
  /** The day of a new problem or of a new series. */
  readonly isNews: boolean;
  /** How long it waits, in its own periods. */
  readonly urgency: number;
}

function dueOf(host: HostView, kept: HostMemory | undefined, options: PlanOptions): Due[] {
  if (host.values.length === 0) return [];
  const isFresh = hasFreshProblem(host, options.now);
  const turn = spread(host.name);
  const pictures = host.pictures ? host.graphs.length : 0;
  return NAMES.flatMap((range) => {
    const wanted = wantedUntil(host, range, kept, { ...options, turn });
    const written = kept?.until[range] ?? 0;
    const drawn = host.pictures ? (kept?.drawn[range] ?? 0) : written;
    const until = wanted ?? (drawn < written ? written : undefined);
    if (until === undefined) return [];
    const done = Math.min(written, drawn);
    // what lacks a series is wanted in each cycle, however seldom it is made; what was never made goes first as it is
    const period = done > 0 && lacksSeries(kept, done) ? Math.min(options.intervalSeconds, QUARTER) : periodOf(range);
    const urgency = (options.now - done) / period;
    const isNews = range === 'day' && (isFresh || (done > 0 && isFollowed(kept, options)));
    return [{ host, range, until, pictures, isWritten: wanted === undefined, isNews, urgency }];
  });
}

/** Until when a range should be written now; undefined: it is as it should be. */
function wantedUntil(
  host: HostView,
  range: RangeName,
  kept: HostMemory | undefined,
  { now, intervalSeconds, reshaped, isSmall, turn }: PlanOptions & { turn: number },
): number | undefined {
  const until = kept?.until[range];
  const period = periodOf(range);
  const closed = Math.floor(now / period) * period;
  const newest = newestSlot(host);
  // a cycle's slot is the nearest one, so it may begin a little later; it has to lie before the end
  const atOnce = Math.ceil(Math.max(now, Math.min(newest + 1, now + CLOCK_SLACK)));
  if (!kept || until === undefined || until > now + CLOCK_SLACK || lacksSeries(kept, until)) return atOnce;
  if (isSmall && hasGrown(host, kept, until, { now, intervalSeconds })) return atOnce;
  // a new graph's pictures of all ranges are looked for from now on
  if (reshaped.has(host.name) && (range === 'day' || isSmall)) return atOnce;
  if (range === 'day' && newest >= until && isWatched(host, kept, { now, intervalSeconds, isSmall })) return atOnce;
  if (until >= closed) return undefined;
  if (!isTurn(turn, { now, intervalSeconds, period }) && until >= closed - period) return undefined;
  // on a large site graphs beside each other end at the same time
  return isSmall && range === 'day' ? atOnce : closed;
}

/** Whether each new value of a day is looked for. */
function isWatched(
  host: HostView,
  kept: HostMemory,
  { now, intervalSeconds, isSmall }: Pick<PlanOptions, 'now' | 'intervalSeconds' | 'isSmall'>,
): boolean {
  const isYoung = isSmall && now - kept.grown < FRESH_SECONDS;
  return isYoung || isFollowed(kept, { now, intervalSeconds }) || hasFreshProblem(host, now);
}

/** The stretch that the newest value lies in begins then. */
function newestSlot({ values }: HostView): number {
  return values.reduce((slot, { time, stepSeconds }) => Math.max(slot, slotOfTime(time, stepSeconds)), 0);
}

/** Whether a range was made when a young series had little to show: rates come with the second value. */
function hasGrown(
  { graphs }: HostView,
  { grown }: HostMemory,
  until: number,
  { now, intervalSeconds }: Pick<PlanOptions, 'now' | 'intervalSeconds'>,
): boolean {
  const soon = graphs.length > MANY_GRAPHS ? [] : [FOLLOWED_CYCLES * intervalSeconds];
  return [...soon, FRESH_SECONDS].some((age) => now >= grown + age && until < grown + age);
}

/** Whether a range that was made then lacks a series. */
function lacksSeries(kept: HostMemory | undefined, until: number): boolean {
  return kept !== undefined && until < kept.grown;
}

/** Whether a series is so young that its curve has just begun. */
function isFollowed(
  kept: HostMemory | undefined,
  { now, intervalSeconds }: Pick<PlanOptions, 'now' | 'intervalSeconds'>,
): boolean {
  // half a cycle: none begins to the second
  return kept !== undefined && now - kept.grown < (FOLLOWED_CYCLES - 0.5) * intervalSeconds;
}

/** What has been bad for days is no news: it would take the room of everything else in every cycle. */
function hasFreshProblem({ services }: HostView, now: number): boolean {
  return services.some((row) => isProblem(row.status) && now - row.since < FRESH_SECONDS);
}

/** How often a range is written: when so many seconds have closed. */
function periodOf(range: RangeName): number {
  return range === 'day' ? QUARTER : RANGES[range].step;
}
