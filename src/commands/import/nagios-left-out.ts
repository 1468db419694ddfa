/** What of Nagios' configuration has no counterpart here, each once with its place. Pure. */
import type { NagiosObject } from './nagios-objects.ts';

const CARRIED = new Set(['host', 'hostgroup', 'service', 'command']);

const WHY: Readonly<Partial<Record<string, string>>> = {
  contact: 'who is told what is not carried over',
  contactgroup: 'who is told what is not carried over',
  timeperiod: 'time periods are not carried over',
  servicegroup: 'groups of services are not carried over',
  hostdependency: 'dependencies are not carried over: hosts have "parents", collectors have "after"',
  servicedependency: 'dependencies are not carried over: hosts have "parents", collectors have "after"',
  hostescalation: 'escalations are not carried over',
  serviceescalation: 'escalations are not carried over',
};

/** Directives that change what is checked, when, who is told and what is shown; of the others, nobody waits for a word. */
const DIRECTIVES: Readonly<Partial<Record<string, string>>> = {
  event_handler: 'event handlers are not carried over',
  check_period: 'checks run at any time',
  freshness_threshold: 'what falls silent is unknown after three intervals',
  max_check_attempts: 'the first bad answer counts: what a plugin finds is shown at once',
  contacts: 'who is told what is not carried over',
  contact_groups: 'who is told what is not carried over',
  notes: 'notes are not carried over',
  notes_url: 'links are not carried over',
  action_url: 'links are not carried over',
  is_volatile: 'volatile services are not carried over',
};

/** As `file:line: what`, objects one by one, directives once each with how often. */
export function listLeftOut(objects: readonly NagiosObject[]): string[] {
  const others = objects.filter(({ type }) => !CARRIED.has(type));
  const lines = others.map((one) => `${one.at}: ${one.type} ${nameOf(one)}: ${WHY[one.type] ?? 'is not carried over'}`);
  const given = objects.filter(({ type }) => type === 'host' || type === 'service').flatMap(tellingDirectives);
  const byName = new Map<string, { at: string; count: number }>();
  for (const { key, at } of given) {
    const known = byName.get(key);
    if (known) known.count += 1;
    else byName.set(key, { at, count: 1 });
  }
  for (const [key, { at, count }] of byName) {
    const more = count > 1 ? `, as in ${count - 1} more` : '';
    lines.push(`${at}: ${key}${more}: ${DIRECTIVES[key]}`);
  }
  return lines;
}

function tellingDirectives({ directives }: NagiosObject): { key: string; at: string }[] {
  return [...directives]
    .filter(([key, { value }]) => DIRECTIVES[key] !== undefined && !isUsual(key, value))
    .map(([key, { at }]) => ({ key, at }));
}

function nameOf({ type, directives }: NagiosObject): string {
  const name = directives.get(`${type}_name`) ?? directives.get('service_description') ?? directives.get('host_name');
  return JSON.stringify((name?.value ?? '').slice(0, 100));
}

/** What says nothing more than what is so anyway. */
function isUsual(key: string, value: string): boolean {
  if (key === 'check_period') return /^(24x7|always)$/i.test(value);
  return (key === 'max_check_attempts' && value === '1') || (key === 'is_volatile' && value === '0');
}
