/** The last few answers of a host, and what they make of it. Pure. */
import type { Finding } from '../finding.ts';

/** `1` answered, `0` did not; the newest last. */
export type Recent = string;

export type Reachability = 'up' | 'up, unstable' | 'down, unstable' | 'down';

const STATUS = { up: 'ok', 'up, unstable': 'warning', 'down, unstable': 'warning', down: 'critical' } as const;

/** With one more answer, and at most `window` of them. */
export function addAnswer(recent: Recent, isUp: boolean, window: number): Recent {
  return `${recent}${isUp ? '1' : '0'}`.slice(-window);
}

/** Whether the newest answer came. */
export function isUpNow(recent: Recent): boolean {
  return recent.endsWith('1');
}

/**
 * Up: all answered. Down: the last `downAfter` did not, or nothing ever did. Between them it is unstable, and the
 * newest answer tells which.
 */
export function reachabilityOf(recent: Recent, downAfter: number): Reachability {
  if (!recent.includes('0')) return 'up';
  if (isUpNow(recent)) return 'up, unstable';
  const isDown = !recent.includes('1') || recent.length - 1 - recent.lastIndexOf('1') >= downAfter;
  return isDown ? 'down' : 'down, unstable';
}

/** Status and text, such as `up, unstable: 2 of the last 5 had no answer`. */
export function verdictOn(recent: Recent, downAfter: number): Pick<Finding, 'status' | 'text'> {
  const reachability = reachabilityOf(recent, downAfter);
  const status = STATUS[reachability];
  const lost = recent.length - recent.replaceAll('0', '').length;
  if (reachability === 'up' || lost === recent.length) return { status, text: reachability };
  return { status, text: `${reachability}: ${lost} of the last ${recent.length} had no answer` };
}
