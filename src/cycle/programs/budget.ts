/** How long programs may run, so that the whole cycle ends in time and monitors run whatever collectors do. */
import type { Config } from '../../config/config.ts';

/** The part of the cycle's deadline that is kept for monitors, alerts and pages. */
const RESERVE = 0.25;
/** But never less than it takes to kill collectors that will not end, and to start a monitor. */
const LEAST_RESERVE_MS = 4000;
const LEAST_MS = 1000;

/** When collectors must be over, epoch seconds; without anything after them they may use the whole deadline. */
export function collectorDeadline(config: Config, deadline: number, monitorsDue: boolean): number {
  if (!monitorsDue) return deadline;
  const { deadlineMs } = config.general;
  const reserveMs = Math.min(deadlineMs / 2, Math.max(deadlineMs * RESERVE, LEAST_RESERVE_MS));
  return deadline - reserveMs / 1000;
}

/** What is left for a program with this watchdog, in ms; undefined if starting it makes no sense any more. */
export function timeLeft(watchdogMs: number, deadline: number, now: number): number | undefined {
  const left = (deadline - now) * 1000;
  return left < LEAST_MS ? undefined : Math.min(watchdogMs, left);
}
