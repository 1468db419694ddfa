/**
 * What is out of order with the cycle itself: a broken configuration, a cycle that died. When it changes, the cycle
 * has work though no program is due, so that state and site tell of it at once and not when something runs again.
 */
import type { State } from '../state/open-state.ts';
import type { GoodReading } from './good-reading.ts';
import type { CycleStatus } from './status/cycle-status.ts';

const KEY = 'cycle';

/** It in one word each; '' where all is in order. */
export function cycleNews({ from }: Pick<GoodReading, 'from'>, dead: Pick<CycleStatus, 'cycleId'> | undefined): string {
  return [...(from === 'last-good' ? ['broken'] : []), ...(dead ? [`after ${dead.cycleId}`] : [])].join(' ');
}

/** Whether the last cycle that committed told something else. */
export function isNews(state: Pick<State, 'lastSaid'>, news: string): boolean {
  return (state.lastSaid(KEY)?.fingerprint ?? '') !== news;
}

/** Remembers what was told; writes only where it changed. */
export function rememberNews(state: Pick<State, 'lastSaid' | 'say' | 'unsay'>, news: string, now: number): void {
  if (!isNews(state, news)) return;
  if (news === '') state.unsay(KEY);
  else state.say(KEY, news, now);
}
