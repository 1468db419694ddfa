/** What a request for a stretch of time wants, within bounds. Pure. */
import { RANGES, type RangeName } from '../../site/graph/range-data.ts';

export interface Asked {
  readonly host: string;
  /** Absent: all of the host. */
  readonly graph: string | undefined;
  readonly form: 'json' | 'csv' | 'svg';
  /** Epoch seconds. */
  readonly from: number;
  readonly to: number;
  /** Seconds a value stands for. */
  readonly step: number;
}

/** About so many values a line: what a wide screen has room for. */
const MOST_VALUES = 1200;
const LEAST_SECONDS = 60;
const MOST_SECONDS = 20 * 366 * 86_400;
const STEPS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 604_800];

/** A text says what is wrong with the request. */
export function readAsked(url: URL, now: number): Asked | string {
  const place = placeOf(url);
  if (!place) return 'wants /data/h/HOST.json, /data/h/HOST/GRAPH.svg or /data/h/HOST/GRAPH.csv';
  const span = spanOf(url.searchParams, now);
  if (typeof span === 'string') return span;
  const { from, to } = span;
  const wanted = (to - from) / MOST_VALUES;
  const step = STEPS.find((each) => each >= wanted) ?? 604_800;
  return { ...place, graph: place.graph ?? url.searchParams.get('graph') ?? undefined, from, to, step };
}

function placeOf(url: URL): Pick<Asked, 'host' | 'graph' | 'form'> | undefined {
  const steps = url.pathname.split('/').slice(3).map(decode);
  const last = /^(.+)\.(json|csv|svg)$/.exec(steps.at(-1) ?? '');
  const [name, form] = [last?.[1], last?.[2] as Asked['form'] | undefined];
  if (name === undefined || form === undefined || steps.includes(undefined)) return undefined;
  if (steps.length === 1) return form === 'svg' ? undefined : { host: name, graph: undefined, form };
  return steps.length === 2 && steps[0] !== undefined ? { host: steps[0], graph: name, form } : undefined;
}

function spanOf(params: URLSearchParams, now: number): { from: number; to: number } | string {
  const name = params.get('range') ?? 'day';
  const kind = Object.hasOwn(RANGES, name) ? RANGES[name as RangeName] : undefined;
  if (!kind) return 'range wants day, week, month or year';
  const to = params.has('to') ? Number(params.get('to')) : Math.floor(now);
  const from = params.has('from') ? Number(params.get('from')) : to - kind.seconds;
  if (!Number.isFinite(from) || !Number.isFinite(to) || from < 0 || to > now + MOST_SECONDS)
    return 'from and to want epoch seconds';
  if (to - from < LEAST_SECONDS || to - from > MOST_SECONDS) return 'from must lie a minute to twenty years before to';
  return { from: Math.floor(from), to: Math.ceil(to) };
}

function decode(step: string): string | undefined {
  try {
    return decodeURIComponent(step);
  } catch {
    return undefined;
  }
}
