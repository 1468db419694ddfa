/** What a cycle's runs mean for the streaks of failures, and what the report says of it: once when a pause begins and ends. */
import type { Config } from '../../config/config.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import { slotOf } from '../due.ts';
import type { ProgramRecord } from '../report/cycle-record.ts';
import { describeEnd, endedWell } from '../report/program-end.ts';
import { isClean, type ReportPart } from '../report/report-section.ts';
import { findProgram, keepStreaks, readStreaks } from './kept-streaks.ts';
import { fingerprintEntry } from './program-entry.ts';
import { addFailure, describePause, type Streak } from './streaks.ts';

/** Counts failures and good runs, keeps that, and gives the results with remarks for the report. */
export function judgeStreaks(cycle: Cycle, results: readonly ProgramResult[]): ProgramResult[] {
  const { timezone } = cycle.config.general;
  const before = readStreaks(cycle.state);
  const after = new Map(Object.entries(before).filter(([name]) => findProgram(cycle.config, name) !== undefined));
  const noted = results.map((result) => {
    const { name } = result.record;
    const known = after.get(name);
    const outcome = outcomeOf(result.record);
    if (outcome === 'nothing') return result;
    if (outcome === 'good') {
      after.delete(name);
      return known?.until === undefined ? result : withNote(result, releaseText(known, timezone));
    }
    const streak = nextStreak(cycle, result.record, known);
    after.set(name, streak);
    return streak.until === undefined
      ? result
      : withNote(result, `${describePause(streak, timezone)}; run-cycle --only ${name} tries now`);
  });
  keepStreaks(cycle.state, before, Object.fromEntries(after), cycle.request.clock());
  return noted;
}

/** What was not tried, or ended because of the cycle, says nothing of the program. */
function outcomeOf(record: ProgramRecord): 'good' | 'failed' | 'nothing' {
  if (record.interrupted || record.failure !== undefined || record.tooLate) return 'nothing';
  return [record, ...record.updaters].every(endedWell) ? 'good' : 'failed';
}

function nextStreak({ config, now }: Cycle, record: ProgramRecord, known: Streak | undefined): Streak {
  const program = findProgram(config, record.name);
  const failed = [record, ...record.updaters].find((part) => !endedWell(part)) ?? record;
  const failure = {
    words: describeEnd(failed),
    now,
    ...slotAndPeriod(config, record, now),
    entry: program ? fingerprintEntry(program, config) : '',
  };
  return addFailure(known, failure, config.general.quarantine);
}

function slotAndPeriod(config: Config, record: ProgramRecord, now: number) {
  const interval = config.general.intervalMs / 1000;
  const every = (findProgram(config, record.name)?.everyMs ?? 0) / 1000;
  const slot = record.stage === 'pagemakers' ? Math.floor(now) : slotOf(now, interval, every || interval);
  return { slot, periodSeconds: Math.max(every, interval) };
}

function releaseText({ failures, since }: Streak, timezone: string): string {
  return `released from quarantine after ${failures} failures in a row since ${formatMinute(since, timezone)}`;
}

/** The remark stands with the part that failed, else with the first. */
function withNote(result: ProgramResult, note: string): ProgramResult {
  const failed = result.parts.findIndex((part) => !isClean(part));
  const at = Math.max(0, failed);
  return { ...result, parts: result.parts.map((part, index): ReportPart => (index === at ? { ...part, note } : part)) };
}
