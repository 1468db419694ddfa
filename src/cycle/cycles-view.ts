/** Cycles as the site shows them: this one so far, records of the last two days, what programs wrote to stderr just now. */
import type { CyclesView, CycleView, ProgramView } from '../site/publish/publish-input.ts';
import type { ProgramResult } from './cycle-context.ts';
import type { GoodReading } from './good-reading.ts';
import type { CycleRecord, ProgramRecord } from './report/cycle-record.ts';
import { eachRecord } from './report/kept-records.ts';
import { describeEnd, endedWell } from './report/program-end.ts';
import { type ReportPart, visibleStderr } from './report/report-section.ts';

const DAYS = 2;
const DAY = 86_400;
/** Cycles a minute, for two days. */
const MOST_RECORDS = 3000;
const MOST_TEXT = 20_000;

export interface SeenCycle {
  /** As far as it has come: it is not yet among the records on disk. */
  readonly record: CycleRecord;
  readonly ran: readonly Pick<ProgramResult, 'parts'>[];
  readonly dataDir: string;
  readonly configDir: string;
  readonly hosts: number;
  readonly problems: GoodReading['problems'];
}

/** Asks the disk: only for a page that is made now. */
export function cyclesView({ record, ran, dataDir, configDir, hosts, problems }: SeenCycle): CyclesView {
  const records = [viewRecord(record)];
  for (const earlier of eachRecord(dataDir, record.now - DAYS * DAY))
    if (records.push(viewRecord(earlier)) >= MOST_RECORDS) break;
  return {
    records,
    stderr: ran.flatMap(({ parts }) => parts.flatMap(viewStderr)),
    configuration: {
      directory: configDir,
      ...record.configuration,
      hosts,
      problems: problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
    },
  };
}

function viewRecord(record: CycleRecord): CycleView {
  const { cycleId, now, startedAt, seconds, exitCode, crashed = false, stages, notes, slowest } = record;
  return {
    ...{ id: cycleId, now, startedAt, seconds, exitCode, crashed, stages, notes },
    programs: record.programs.map(viewProgram),
    slowest: (slowest?.hosts ?? []).map(({ host, collector, seconds: took }) => ({
      name: host,
      collector,
      seconds: took,
    })),
  };
}

function viewProgram(program: ProgramRecord): ProgramView {
  const { name, stage, startedAt, seconds, accepted, findings, cpuSeconds } = program;
  return {
    ...{ name, stage, startedAt, seconds, findings, samples: accepted },
    end: describeEnd(program),
    ok: endedWell(program),
    ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
  };
}

function viewStderr(part: ReportPart): CyclesView['stderr'] {
  if (part.stderr.length === 0) return [];
  const name = part.updater ? `${part.program} updater` : part.program;
  return [{ name, end: describeEnd(part.end), text: visibleStderr(part).slice(0, MOST_TEXT) }];
}
