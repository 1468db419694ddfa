/** What many runs of one command said, as if one program had said it. Pure. */
import { MAX_MEMORY_BYTES } from '../../formats/directives.ts';
import type { Parsed } from '../../formats/line-parser.ts';
import { type Point, parseSeriesKey, seriesKey } from '../../sample.ts';
import type { Refusal } from '../../store/store.ts';
import { memoryByRun, type Run } from './plan-runs.ts';

export interface RunParsed {
  readonly run: Run;
  readonly parsed: Parsed;
}

/** Names the target of each series, where runs of one host would else speak of the same. */
export function labelTarget(parsed: Parsed, target: string | undefined): Parsed {
  if (target === undefined) return parsed;
  return { ...parsed, points: parsed.points.map((point) => withTarget(point, target)) };
}

function withTarget(point: Point, target: string): Point {
  const { metric, labels } = parseSeriesKey(point.series);
  return Object.hasOwn(labels, 'target') ? point : { ...point, series: seriesKey(metric, { ...labels, target }) };
}

/** `memory` is what was remembered before: runs that did not say anything anew keep theirs, if they are still wanted. */
export function joinParsed(all: readonly RunParsed[], wanted: readonly Run[], memory: unknown): Parsed {
  const each = all.map(({ parsed }) => parsed);
  const units = new Map(each.flatMap((one) => one.units).map((unit) => [`${unit.metric} ${unit.unit}`, unit]));
  const remembered = joinMemory(all, wanted, memory);
  return {
    points: each.flatMap(({ points }) => points),
    findings: each.flatMap(({ findings }) => findings),
    thresholds: each.flatMap(({ thresholds }) => thresholds),
    units: [...units.values()],
    graphs: each.flatMap(({ graphs }) => graphs),
    messages: each.flatMap(({ messages }) => messages),
    refused: joinRefused([...each.flatMap(({ refused }) => refused), ...remembered.refused]),
    lines: each.reduce((sum, { lines }) => sum + lines, 0),
    ignored: each.reduce((sum, { ignored }) => sum + ignored, 0),
    ...(remembered.memory === undefined ? {} : { memory: remembered.memory }),
  };
}

function joinMemory(all: readonly RunParsed[], wanted: readonly Run[], before: unknown) {
  const said = all.filter(({ parsed }) => parsed.memory !== undefined);
  if (said.length === 0) return { memory: undefined, refused: [] };
  const keys = new Set(wanted.map(({ key }) => key));
  const kept = [...memoryByRun(before)].filter(([key]) => keys.has(key));
  const memory = Object.fromEntries([...kept, ...said.map(({ run, parsed }) => [run.key, parsed.memory] as const)]);
  const bytes = Buffer.byteLength(JSON.stringify(memory));
  if (bytes <= MAX_MEMORY_BYTES) return { memory, refused: [] };
  const refused = { reason: 'MEMORY: of all hosts together is larger than 1 MiB', count: said.length, example: '' };
  return { memory: undefined, refused: [refused] };
}

function joinRefused(refused: readonly Refusal[]): Refusal[] {
  const byReason = new Map<string, Refusal>();
  for (const one of refused) {
    const known = byReason.get(one.reason);
    byReason.set(one.reason, known ? { ...known, count: known.count + one.count } : one);
  }
  return [...byReason.values()];
}
