/** How an instance is started regularly: its crontab line, and the systemd units in its place. Pure. */
import type { Installation } from '../installation.ts';

export interface Scheduled {
  readonly installation: Installation;
  readonly instance: string;
  readonly configDir: string;
}

/** The crontab line that starts an instance once an interval; intervals that cron does not know become the next shorter. */
export function crontabLine(scheduled: Scheduled, intervalSeconds: number): string {
  const minutes = Math.max(1, Math.floor(intervalSeconds / 60));
  // a percent sign would end the command
  return `${schedule(minutes)} ${commandLine(scheduled).replaceAll('%', '\\%')}`;
}

/** A service and a timer for systemd that do what the crontab line does. */
export function systemdUnits(scheduled: Scheduled, intervalSeconds: number): { service: string; timer: string } {
  const { instance } = scheduled;
  const service = `[Unit]
Description=Monitoring cycle of ${instance}

[Service]
Type=oneshot
ExecStart=${commandLine(scheduled).replaceAll('%', '%%')}
SuccessExitStatus=75
TimeoutStartSec=${Math.max(120, intervalSeconds * 2)}
KillMode=process
`;
  const timer = `[Unit]
Description=Starts ${instance} every ${intervalSeconds} s

[Timer]
OnCalendar=${calendar(intervalSeconds)}
AccuracySec=1s
Persistent=false

[Install]
WantedBy=timers.target
`;
  return { service, timer };
}

function commandLine({ installation, instance, configDir }: Scheduled): string {
  const name = instance === 'run-cycle' ? '' : ` --instance ${instance}`;
  return `${quote(installation.bin)}${name} --config-dir ${quote(configDir)}`;
}

function quote(path: string): string {
  return /^[A-Za-z0-9_./:@%+,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function schedule(minutes: number): string {
  if (minutes === 1) return '* * * * *';
  if (minutes < 60) return `*/${largestDivisor(60, minutes)} * * * *`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `0 ${hours === 1 ? '*' : `*/${largestDivisor(24, hours)}`} * * *` : '0 0 * * *';
}

/** `*`/7 would begin again at every full hour, four minutes late: cron's steps must divide the hour. */
function largestDivisor(whole: number, wanted: number): number {
  let divisor = wanted;
  while (whole % divisor !== 0) divisor -= 1;
  return divisor;
}

function calendar(intervalSeconds: number): string {
  if (intervalSeconds < 60) return `*-*-* *:*:0/${largestDivisor(60, Math.max(1, Math.floor(intervalSeconds)))}`;
  const minutes = Math.floor(intervalSeconds / 60);
  if (minutes < 60) return `*:0/${largestDivisor(60, minutes)}`;
  return `0/${largestDivisor(24, Math.min(24, Math.floor(minutes / 60)))}:00`;
}
