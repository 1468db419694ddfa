/** Time zones: which one this machine is in, and whether a name is one. */
import { readlinkSync } from 'node:fs';
import type { Environment } from './environment.ts';
import { nearestName } from './problems/suggest.ts';

/** This machine's time zone. */
export function systemTimeZone(env: Environment, localtime = '/etc/localtime'): string {
  // asking Intl loads its data first, which takes 30 ms
  return (env.lookup('TZ') ? undefined : linkedZone(localtime)) ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function linkedZone(localtime: string): string | undefined {
  try {
    return /\/zoneinfo\/(?:posix\/|right\/)?([A-Za-z0-9_+/-]+)$/.exec(readlinkSync(localtime))?.[1];
  } catch {
    return undefined; // a copy, or none
  }
}

/** Whether a name is a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** What to say of a name that is none. */
export function refuseTimeZone(name: string): string {
  const nearest = nearestName(name, Intl.supportedValuesOf('timeZone'));
  return `no time zone ${JSON.stringify(name)}${nearest ? ` (did you mean "${nearest}"?)` : '; write Europe/Berlin or UTC'}`;
}
