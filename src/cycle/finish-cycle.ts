/** The end of a cycle: its own figures, what the engine finds, its record, its log line, the report's text. */
import { restoreBallast } from '../files/ballast.ts';
import { isDiskFull } from '../files/error-code.ts';
import { replaceFile, replaceIfDifferent } from '../files/replace-file.ts';
import { withBallast } from '../files/with-ballast.ts';
import { type Point, seriesKey } from '../sample.ts';
import { snapshotOf } from '../state/snapshot.ts';
import { commitCycle, type Heard } from './commit-engine.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { slotOf } from './due.ts';
import type { CycleRecord } from './report/cycle-record.ts';
import { pruneRecords } from './report/kept-records.ts';
import { OWN_COLLECTOR, ownSamples } from './report/own-samples.ts';
import { type ReportMarks, writeReport } from './report/report.ts';
import type { ReportPart } from './report/report-section.ts';
import { keepUnsaid, readUnsaid } from './report/unsaid-report.ts';
import { writeDown } from './write-down.ts';

const REPORT_MARKS = 'stderr report';
const COMPACT_MS = 80;
const MAX_SERIES = 5000;

/** What ran in this cycle, and what is to be reported, of a dead one too. */
export interface Ran {
  readonly results: readonly ProgramResult[];
  readonly parts: readonly ReportPart[];
  readonly heard: Heard;
  /** Whether what the engine found was committed: then how long the cycle took is still to come. */
  readonly committed: boolean;
}

/** Writes the cycle down and gives the report's text; only a cycle in which something ran touches the store. */
export function finishCycle(cycle: Cycle, record: CycleRecord, ran: Ran): string {
  const { config, request } = cycle;
  if (record.programs.length > 0 || record.running) {
    ifThereIsRoom(cycle, () => storeOwnSamples(cycle, record));
    ifThereIsRoom(cycle, () => cycle.samples.use((store) => store.compact(request.clock(), COMPACT_MS)));
    restoreBallast(config.general.dataDir);
  }
  if (ran.committed) commitCycle(cycle, record, ran.heard);
  const report = reportText(cycle, ran.parts);
  pruneRecords(config.general.dataDir, cycle.now);
  writeSnapshot(cycle);
  writeDown(cycle, record);
  return report;
}

/** Does what a full disk may keep from being done. */
function ifThereIsRoom({ notes }: Cycle, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    notes.push("the disk is full: the cycle's own figures are not stored");
  }
}

function storeOwnSamples(cycle: Cycle, record: CycleRecord): void {
  const points: Point[] = ownSamples(record).map((sample) => {
    const labels = { host: record.instance, ...sample.labels };
    const series = seriesKey(sample.metric, labels);
    return { series, host: labels.host, type: 'gauge', value: sample.value, time: cycle.now };
  });
  const stepSeconds = cycle.config.general.intervalMs / 1000;
  const slot = slotOf(cycle.now, stepSeconds, stepSeconds);
  const batch = {
    collector: OWN_COLLECTOR,
    stepSeconds,
    slot,
    points,
    maxSeries: MAX_SERIES,
    now: cycle.request.clock(),
  };
  cycle.samples.append(batch);
}

/** The report's text by the configured mode, with its marks saved, and what an earlier cycle did not come to print. */
function reportText(cycle: Cycle, parts: readonly ReportPart[]): string {
  const { general, hosts } = cycle.config;
  const saved = cycle.state.lastSaid(REPORT_MARKS)?.fingerprint;
  const marks: ReportMarks = saved === undefined ? {} : JSON.parse(saved);
  const report = writeReport(parts, {
    mode: general.stderrReport,
    now: cycle.now,
    marks,
    hosts: hosts.map((host) => host.name),
    stderrDir: `${general.tempDir}/stderr`,
  });
  const text = readUnsaid(general.dataDir) + report.text;
  if (text !== '') withBallast(general.dataDir, () => keepUnsaid(general.dataDir, text));
  const next = JSON.stringify(report.marks);
  if (next !== JSON.stringify(marks)) cycle.state.say(REPORT_MARKS, next, cycle.now);
  withBallast(general.dataDir, () =>
    replaceIfDifferent(`${general.dataDir}/last/report.txt`, report.text, { mode: 0o600, durable: false }),
  );
  return text;
}

/** The same state on the file system, for other programs: `DATA/status.json`. */
function writeSnapshot({ config, others, request, state }: Cycle): void {
  const text = `${JSON.stringify(snapshotOf(others.joinStatuses(state.statuses()), request.clock()))}\n`;
  const { dataDir } = config.general;
  withBallast(dataDir, () => replaceFile(`${dataDir}/status.json`, text, { mode: 0o644, durable: false }));
}
