/** A short account of what a configuration holds. */
import { formatDuration } from '../duration.ts';
import type { Config, ProgramConfig } from './config.ts';

const SHOWN_HOSTS = 20;

/** A tree of what runs how often, and on how many hosts, for people. */
export function summarizeConfig(config: Config): string {
  const lines = [`interval ${formatDuration(config.general.intervalMs)}, data in ${config.general.dataDir}`];
  const programs = (title: string, list: readonly ProgramConfig[]) => {
    lines.push(`${title} (${list.length})`);
    for (const one of list) lines.push(`  ${one.name}: ${describeProgram(one, config)}`);
  };
  programs('collectors', config.collectors);
  programs('monitors', config.monitors);
  programs('pagemakers', config.pagemakers);
  lines.push(`groups (${config.groups.length})`);
  for (const { name, hosts } of config.groups) lines.push(`  ${name}: ${count(hosts.length, 'host')}`);
  lines.push(`hosts (${config.hosts.length})`);
  for (const { name, groups } of config.hosts.slice(0, SHOWN_HOSTS)) {
    lines.push(`  ${name}${groups.length > 0 ? ` in ${groups.join(', ')}` : ''}`);
  }
  if (config.hosts.length > SHOWN_HOSTS) lines.push(`  and ${config.hosts.length - SHOWN_HOSTS} more`);
  return `${lines.join('\n')}\n`;
}

function describeProgram(program: ProgramConfig, config: Config): string {
  const what = program.command ? program.command[0] : program.builtin === program.name ? 'built in' : program.builtin;
  const hosts = config.hosts.filter(({ collect }) => Object.hasOwn(collect, program.name)).length;
  const targets = hosts > 0 ? `, ${count(hosts, 'host')}` : '';
  return `${what}, every ${formatDuration(program.everyMs)}, at most ${formatDuration(program.watchdogMs)}${targets}`;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
