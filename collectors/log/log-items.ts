/** What a run of an entry becomes: counters, values and a finding. Pure. */
import type { Finding, Status } from '../../src/finding.ts';
import { exceeds, parseLimit } from '../../src/limit.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import type { Labels } from '../../src/sample.ts';
import { targetService } from '../../src/target-service.ts';
import { visibleLine } from '../../src/visible-text.ts';
import type { Followed } from './follow-files.ts';
import type { WatchedFile } from './log-settings.ts';
import { labelsOf, type Tally } from './tally.ts';

export interface EntryRun {
  readonly entry: WatchedFile;
  readonly followed: Followed;
  readonly tallies: readonly Tally[];
  /** In this run, and in all. */
  readonly newLines: number;
  readonly lines: number;
  readonly isFirst: boolean;
}

/** The samples; totals go on for ever, `min`, `max` and `mean` are of this run and only there if something matched. */
export function samplesOfEntry({ entry, tallies, lines }: EntryRun): CollectorItem[] {
  const file = { file: entry.name };
  return [
    { metric: 'log_lines_total', labels: file, value: lines },
    ...tallies.flatMap((one) => samplesOfTally(one, file)),
  ];
}

function samplesOfTally({ pattern, totals, spans }: Tally, file: Labels): CollectorItem[] {
  const { name, value } = pattern;
  const take = new Set<string>(pattern.take ?? (value === undefined ? ['count'] : ['count', 'sum', 'min', 'max']));
  return [...totals].flatMap(([key, total]) => {
    const labels = { ...file, ...labelsOf(pattern, key) };
    const span = spans.get(key);
    const known = {
      count: ['total', total.count],
      // added up binary, 0.1 + 0.2 is not 0.3; digits beyond are noise, and would cost eight bytes a sample on disk
      sum: ['sum_total', Number(total.sum.toPrecision(12))],
      min: ['min', span?.min],
      max: ['max', span?.max],
      mean: ['mean', span && span.sum / span.values],
      last: ['last', total.last],
    } as const;
    return Object.entries(known).flatMap(([what, [end, value]]) =>
      take.has(what) && value !== undefined && Number.isFinite(value)
        ? [{ metric: `log_${name}_${end}`, labels, value }]
        : [],
    );
  });
}

/** The finding: worst of the limits, then of what could not be read, then what is to be told. */
export function findingOfEntry(run: EntryRun, { program, host }: { program: string; host: string }): Finding {
  const { entry, followed, tallies, newLines, isFirst } = run;
  const service = targetService(program, entry);
  const broken = tallies.flatMap((tally) => {
    const hit = brokenLimit(tally);
    return hit ? [{ ...hit, text: `${tally.matches} ${tally.pattern.name} (${hit.limit})${shownLine(tally)}` }] : [];
  });
  const counts = tallies
    .filter(({ matches }) => matches > 0)
    .map(({ matches, pattern }) => `${matches} ${pattern.name}`);
  const bad = tallies.filter(({ withoutNumber }) => withoutNumber > 0);
  const remarks = [
    ...followed.remarks,
    ...(followed.unreadBytes > 0 ? [`${mib(followed.unreadBytes)} MiB are still to be read`] : []),
    ...bad.map(({ withoutNumber, pattern }) => `${withoutNumber} ${pattern.name} without a number`),
  ];
  const said = isFirst && newLines === 0 ? 'seen for the first time' : [`${newLines} lines`, ...counts].join(', ');
  const text = [...broken.map((one) => one.text), ...followed.failures, ...remarks, said].join('; ');
  return { host, service, status: statusOf(broken, followed.failures, remarks), text };
}

function statusOf(
  broken: readonly { status: Status }[],
  failures: readonly string[],
  remarks: readonly string[],
): Status {
  if (broken.length > 0) return broken.some(({ status }) => status === 'critical') ? 'critical' : 'warning';
  if (failures.length > 0) return 'unknown';
  return remarks.length > 0 ? 'notice' : 'ok';
}

function brokenLimit({ pattern, matches }: Tally): { status: 'warning' | 'critical'; limit: string } | undefined {
  for (const status of ['critical', 'warning'] as const) {
    const limit = pattern[status];
    if (limit !== undefined && exceeds(parseLimit(limit), matches)) return { status, limit };
  }
  return undefined;
}

const SHOWN = 160;

/** The last line that matched: what the administrator would look for next. */
function shownLine({ matches, lastMatch }: Tally): string {
  if (matches === 0) return '';
  const line = visibleLine(lastMatch.slice(0, SHOWN)).trim();
  return `: ${line}${lastMatch.length > SHOWN ? '…' : ''}`;
}

function mib(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}
