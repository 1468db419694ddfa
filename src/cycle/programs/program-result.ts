/** From the outcome of a process to what the record and the report say of it. */
import type { Refusal } from '../../store/store.ts';
import type { ProgramResult } from '../cycle-context.ts';
import type { ProcessOutcome } from '../process/run-process.ts';
import type { PartRecord, ProgramRecord } from '../report/cycle-record.ts';
import type { ProgramEnd } from '../report/program-end.ts';
import type { ReportPart } from '../report/report-section.ts';

/** The facts of an end, without those that did not happen. `watchdogMs` is what it was allowed. */
export function endOf(outcome: ProcessOutcome, watchdogMs: number): ProgramEnd {
  return {
    exitCode: outcome.exitCode,
    signal: outcome.signal,
    startError: outcome.startError,
    ...(outcome.timedOut ? { timedOut: true, watchdogSeconds: watchdogMs / 1000 } : {}),
    ...(outcome.pipeHeld ? { pipeHeld: true } : {}),
    ...(outcome.leaked > 0 ? { leaked: true } : {}),
    ...(outcome.flooded ? { flooded: true } : {}),
    ...(outcome.interrupted ? { interrupted: true } : {}),
    ...(outcome.unkillable.length > 0 ? { unkillable: outcome.unkillable } : {}),
  };
}

/** One process's part of the record. */
export function partRecord(outcome: ProcessOutcome, end: ProgramEnd, refusals: readonly Refusal[]): PartRecord {
  return {
    ...end,
    startedAt: outcome.startedAt,
    seconds: outcome.seconds,
    stderrBytes: outcome.stderr.bytes,
    refused: refusals.reduce((sum, refusal) => sum + refusal.count, 0),
    ...(refusals.length > 0 ? { refusals } : {}),
    ...(outcome.cpuSeconds === undefined ? {} : { cpuSeconds: outcome.cpuSeconds }),
    ...(outcome.peakRssBytes === undefined ? {} : { peakRssBytes: outcome.peakRssBytes }),
  };
}

/** One process's part of the report. */
export function reportPart(
  program: string,
  stage: string,
  outcome: ProcessOutcome,
  end: ProgramEnd,
  refused: readonly Refusal[],
): ReportPart {
  return {
    program,
    stage,
    end,
    seconds: outcome.seconds,
    stderr: outcome.stderr.text,
    droppedBytes: outcome.stderr.dropped,
    refused,
  };
}

/** The result of a program that was not started because no time was left. */
export function notStarted(name: string, stage: string, at: number, why: string): ProgramResult {
  return emptyResult(name, stage, at, { startError: why, tooLate: true });
}

/** The result of a program that the cycle could not serve, or whose output it could not keep, and why. */
export function notServed(name: string, stage: string, at: number, why: string): ProgramResult {
  return emptyResult(name, stage, at, { failure: why });
}

/** The result of a program of which only its end is known. */
export function emptyResult(name: string, stage: string, at: number, end: ProgramEnd): ProgramResult {
  const record: ProgramRecord = {
    ...end,
    name,
    stage,
    startedAt: at,
    seconds: 0,
    stderrBytes: 0,
    refused: 0,
    lines: 0,
    accepted: 0,
    findings: 0,
    updaters: [],
  };
  return { record, parts: [{ program: name, stage, end, seconds: 0, stderr: '', refused: [] }] };
}
