/** Times in the texts of programs: as pages show them, in the configured time zone. */
import type { TellTime } from '../../no-data-since.ts';

/** `2026-03-02 14:05`; asks for the zone only when there is something to tell, for that costs as much as a small program. */
export function tellTimeIn(timeZone: string): TellTime {
  let clock: Intl.DateTimeFormat | undefined;
  return (time) => {
    clock ??= new Intl.DateTimeFormat('en-US', { ...DIGITS, timeZone, hourCycle: 'h23' });
    const part = new Map(clock.formatToParts(time * 1000).map(({ type, value }) => [type, value]));
    return `${part.get('year')}-${part.get('month')}-${part.get('day')} ${part.get('hour')}:${part.get('minute')}`;
  };
}

const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
