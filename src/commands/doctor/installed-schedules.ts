/** What starts programs regularly on this machine, as far as this user may see: crontabs and systemd timers. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Scheduled } from '../../command-line/schedule-text.ts';

/** One command that is started regularly. */
export interface InstalledSchedule {
  /** For people: `/etc/crontab`. */
  readonly where: string;
  readonly line: string;
}

/** All of them: of this user's crontab, the system's, and of timers that are enabled. What cannot be read is left out. */
export function installedSchedules(): InstalledSchedule[] {
  const own = spawnSync('crontab', ['-l'], { encoding: 'utf8', timeout: 5000 });
  const systemFiles = ['/etc/crontab', ...namesIn('/etc/cron.d').map((name) => `/etc/cron.d/${name}`)];
  const units = ['/etc/systemd/system', `${homedir()}/.config/systemd/user`];
  return [
    ...linesOf("this user's crontab", own.status === 0 ? own.stdout : ''),
    ...systemFiles.flatMap((path) => linesOf(path, textOf(path))),
    ...units.flatMap(timersIn),
  ];
}

/** The one of them that starts an instance, with this configuration. Pure. */
export function scheduleOf(
  { installation, instance, configDir }: Scheduled,
  schedules: readonly InstalledSchedule[],
): InstalledSchedule | undefined {
  return schedules.find(({ line }) => {
    const words = line.replaceAll('\\%', '%').split(/\s+/).map(unquote);
    const command = words.find((word) => word === installation.bin || isEntry(word, instance));
    if (command === undefined) return false;
    const named = valueAfter(words, '--instance');
    const invoked = command === installation.bin ? 'run-cycle' : basename(command).replace(/\.[cm]?js$/, '');
    const directory = valueAfter(words, '--config-dir');
    const isIts = directory === undefined ? /\/run-cycle\/config/.test(configDir) : resolve(directory) === configDir;
    return isIts && (named ?? invoked) === instance;
  });
}

function isEntry(word: string, instance: string): boolean {
  return [instance, 'run-cycle'].includes(basename(word).replace(/\.[cm]?js$/, ''));
}

function valueAfter(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (at < 0) return undefined;
  return words[at] === option ? words[at + 1] : words[at]?.slice(option.length + 1);
}

function unquote(word: string): string {
  return word.replace(/^(['"])(.*)\1$/, '$2');
}

function linesOf(where: string, text: string): InstalledSchedule[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ where, line }));
}

function timersIn(dir: string): InstalledSchedule[] {
  return namesIn(`${dir}/timers.target.wants`).flatMap((timer) => {
    const service = `${dir}/${timer.replace(/\.timer$/, '.service')}`;
    const starts = linesOf(timer, textOf(service)).filter(({ line }) => line.startsWith('ExecStart='));
    return starts.map(({ where, line }) => ({ where, line: line.slice('ExecStart='.length).replaceAll('%%', '%') }));
  });
}

function namesIn(dir: string): string[] {
  try {
    return existsSync(dir) ? readdirSync(dir).filter((name) => !name.startsWith('.')) : [];
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
