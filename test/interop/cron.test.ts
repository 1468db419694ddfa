import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecords } from '../../src/cycle/report/kept-records.ts';
import { makeTrialInstance, type TrialInstance } from '../support/trial-instance.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { type CronDaemon, startCron } from './cron-daemon.ts';
import { needPackages } from './packages.ts';

const CYCLES = 2;
const PATIENCE_MS = (CYCLES + 1.5) * 60_000;
const FAILING = 'collectors: { broken: { command: [/bin/sh, -c, "echo no route >&2; exit 3"], every: 1m } }\n';

let healthy: TrialInstance;
let failing: TrialInstance;
let cron: CronDaemon;

beforeAll(async () => {
  needPackages('cron');
  healthy = makeTrialInstance('collectors: { local: { every: 1m } }\nmonitors: { threshold: { every: 1m } }\n');
  failing = makeTrialInstance(FAILING);
  const minutely = (trial: TrialInstance) => `* * * * * root ${RUN_CYCLE} --config-dir ${trial.configDir}`;
  cron = await startCron(healthy.root, [minutely(healthy), minutely(failing), '* * * * * root printf x']);
  await cyclesDone();
}, PATIENCE_MS + 300_000);

afterAll(async () => {
  await cron?.stop();
  healthy?.remove();
  failing?.remove();
});

/** Both instances have run their cycles, and the mail of the failing one's last has come. */
async function cyclesDone(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const counts = () => [
    readRecords(healthy.dataDir).length,
    readRecords(failing.dataDir).length,
    mailsAbout(failing.configDir).length,
    mailsAbout('printf').length,
  ];
  while (Math.min(...counts()) < CYCLES) {
    if (Date.now() > deadline) throw new Error(`cycles and mails after ${PATIENCE_MS} ms: ${counts().join(' ')}`);
    await wait(100);
  }
}

function mailsAbout(what: string) {
  return cron.mails().filter((mail) => mail.subject.includes(what));
}

describe("a crontab line under Debian's cron", () => {
  it('runs a cycle each minute, all clean', () => {
    const records = readRecords(healthy.dataDir);
    expect(records.map((record) => record.exitCode)).toEqual(records.map(() => 0));
    const gaps = records.slice(1).map((record, i) => (records[i]?.startedAt ?? 0) - record.startedAt);
    for (const gap of gaps) expect(Math.abs(gap - 60)).toBeLessThan(15);
  });

  it('says not a byte, so no mail comes', () => {
    expect(mailsAbout(healthy.configDir)).toEqual([]);
  });

  it('mails each cycle what a failing program said', () => {
    for (const mail of mailsAbout(failing.configDir))
      expect(mail.text).toMatch(/^==> broken \(collectors, exit 3, [0-9.]+ s\) <==\nno route\n$/);
  });

  it('would have mailed a single byte', () => {
    expect(mailsAbout('printf')[0]?.text).toBe('x');
  });
});
