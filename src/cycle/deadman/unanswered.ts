/** How often in a row the dead-man's ping was not answered, and what the next cycle says of it. */
import type { Finding } from '../../finding.ts';
import { visibleLine } from '../../visible-text.ts';
import type { Talk } from '../talk.ts';

export interface Unanswered {
  readonly times: number;
  readonly problem: string;
}

const KEY = 'deadman unanswered';
/** One that is lost now and then is nobody's affair. */
const WARN_AFTER = 3;

/** Undefined while it is answered. */
export function readUnanswered(talk: Talk): Unanswered | undefined {
  const [, times, problem = ''] = /^(\d+) (.*)$/s.exec(talk.mark(KEY)?.fingerprint ?? '') ?? [];
  return times === undefined ? undefined : { times: Number(times), problem };
}

/** How often it was not. */
export function countUnanswered(talk: Talk): number {
  return readUnanswered(talk)?.times ?? 0;
}

/** Undefined: it was answered. */
export function rememberUnanswered(talk: Talk, unanswered: Unanswered | undefined): void {
  talk.remember(KEY, unanswered && `${unanswered.times} ${visibleLine(unanswered.problem.slice(0, 200))}`);
}

/** For the next cycle's record. */
export function describeUnanswered({ times, problem }: Unanswered): string {
  return `the dead-man's ping was not answered ${times === 1 ? 'last time' : `${times} times in a row`}: ${problem}`;
}

/** The service `INSTANCE/deadman`. */
export function deadmanFinding(instance: string, unanswered: Unanswered | undefined): Finding {
  const about = { host: instance, service: 'deadman', value: unanswered?.times ?? 0 };
  if (!unanswered) return { ...about, status: 'ok', text: 'told at the end of each cycle' };
  const status = unanswered.times >= WARN_AFTER ? 'warning' : 'ok';
  return { ...about, status, text: `not answered for ${cycles(unanswered.times)}: ${unanswered.problem}` };
}

function cycles(times: number): string {
  return times === 1 ? '1 cycle' : `${times} cycles`;
}
