/** How long programs may run, so that the whole cycle ends in time and monitors run whatever collectors do. */
import type { Config } from '../../config/config.ts';

/** The part of the cycle's deadline that is kept for monitors, alerts and pages. */
const RESERVE = 0.25;
const LEAST_MS = 1000;

/** When collectors must be over, epoch seconds; without anything after them they may use the whole deadline. */
export function collectorDeadline(config: Config, deadline: number, monitorsDue: boolean): number {
  return monitorsDue ? deadline - (config.general.deadlineMs / 1000) * RESERVE : deadline;
}

/** What is left for a program with this watchdog, in ms; undefined if starting it makes no sense any more. */
export function timeLeft(watchdogMs: number, deadline: number, now: number): number | undefined {
  const left = (deadline - now) * 1000;
  return left < LEAST_MS ? undefined : Math.min(watchdogMs, left);
}
