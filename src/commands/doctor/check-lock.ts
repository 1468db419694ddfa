/** Who holds the lock, whether cycles are stopped, and how the last one that wrote a status ended. */
import { findHolder } from '../../cycle/lock/lock.ts';
import { describeCycleEnd } from '../../cycle/status/progress-view.ts';
import { isRunning, readStatus } from '../../cycle/status/status-file.ts';
import { describeStop, readStop } from '../../cycle/status/stop-file.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

const LONG_SECONDS = 3600;

/** Lock, STOP file and status file. */
export function checkLock(examined: Examined): Verdict[] {
  return [checkHolder(examined), checkStop(examined), ...checkStatus(examined)];
}

function checkHolder(examined: Examined): Verdict {
  const subject = 'lock';
  const holder = findHolder(examined);
  if (!holder) return { level: 'ok', subject, text: 'free' };
  const age = holder.since === undefined ? 0 : examined.now - holder.since;
  const since = age > 0 ? ` for ${ageWords(age)}` : '';
  const text = `held by process ${holder.pid ?? '?'}${since}${holder.stage === undefined ? '' : `, in stage ${holder.stage}`}`;
  if (age <= LONG_SECONDS) return { level: 'ok', subject, text };
  return { level: 'warning', subject, text, mend: 'run-cycle watch shows what it waits for' };
}

function checkStop({ instance, tempDir, timezone }: Examined): Verdict {
  const subject = 'STOP file';
  const stop = readStop(tempDir, instance);
  if (!stop) return { level: 'ok', subject, text: 'none' };
  return {
    level: 'warning',
    subject,
    text: describeStop(instance, stop, formatMinute(stop.since, timezone)),
    mend: `rm ${tempDir}/STOP-${instance}`,
  };
}

function checkStatus({ instance, tempDir, timezone, now }: Examined): Verdict[] {
  const subject = 'last status';
  const reading = readStatus(tempDir, instance);
  if (!reading) return [];
  if ('problem' in reading)
    return [{ level: 'warning', subject, text: reading.problem, mend: 'the next cycle writes a new one' }];
  const { status } = reading;
  if (isRunning(status)) return [];
  const text = describeCycleEnd(status, { now, timezone });
  if (status.finished !== undefined) return [{ level: 'ok', subject, text }];
  return [{ level: 'warning', subject, text, mend: 'the next cycle cleans up after it' }];
}
