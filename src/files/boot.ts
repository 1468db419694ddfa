/** Time between processes, measured so that setting the wall clock cannot fool it. */
import { readFileSync } from 'node:fs';

/** One moment on two clocks: the wall clock, and the seconds since this boot (suspend included). */
export interface Moment {
  /** Epoch seconds. */
  readonly time: number;
  readonly bootId: string;
  readonly uptimeSeconds: number;
}

/** This moment; where /proc tells nothing, a boot id of '' says that only the wall clock counts. */
export function readMoment(now: number): Moment {
  try {
    const uptime = Number.parseFloat(readFileSync('/proc/uptime', 'latin1'));
    return {
      time: now,
      bootId: readBootId(),
      uptimeSeconds: Number.isFinite(uptime) ? uptime : 0,
    };
  } catch {
    return { time: now, bootId: '', uptimeSeconds: 0 };
  }
}

/** The kernel's random name for this boot; '' where there is none. */
export function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}

/** Seconds between two moments, never negative: by uptime within one boot, else by the wall clock. */
export function elapsedSeconds(previous: Moment, current: Moment): number {
  return Math.max(0, isSameBoot(previous, current) ? uptimeBetween(previous, current) : wallBetween(previous, current));
}

/** By how many seconds the wall clock was set forward (negative: back) between two moments; 0 across a reboot. */
export function clockStep(previous: Moment, current: Moment): number {
  if (!isSameBoot(previous, current)) return 0;
  return wallBetween(previous, current) - uptimeBetween(previous, current);
}

function isSameBoot(a: Moment, b: Moment): boolean {
  return a.bootId !== '' && a.bootId === b.bootId && b.uptimeSeconds >= a.uptimeSeconds;
}

function wallBetween(previous: Moment, current: Moment): number {
  return current.time - previous.time;
}

function uptimeBetween(previous: Moment, current: Moment): number {
  return current.uptimeSeconds - previous.uptimeSeconds;
}
