import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { crontabLine, systemdUnits } from '../../../src/command-line/schedule-text.ts';

const scheduled = {
  installation: { dist: '/opt/rc', node: '/usr/bin/node', bin: '/opt/rc/run-cycle.cjs' },
  instance: 'run-cycle-b',
  configDir: '/etc/run-cycle/100% mine',
};

describe('crontabLine', () => {
  it('keeps blanks together, and percent signs from ending the command', () => {
    expect(crontabLine(scheduled, 300)).toBe(
      "*/5 * * * * /opt/rc/run-cycle.cjs --instance run-cycle-b --config-dir '/etc/run-cycle/100\\% mine'",
    );
  });

  it('is read by a shell as it was meant', () => {
    const { configDir, ...rest } = scheduled;
    const line = crontabLine({ ...rest, configDir: "/etc/it's here" }, 60);
    const command = line.replace('* * * * * /opt/rc/run-cycle.cjs', 'printf "%s\\n"');

    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(
      "--instance\nrun-cycle-b\n--config-dir\n/etc/it's here\n",
    );
  });
});

describe('systemdUnits', () => {
  it.each([
    [30, '*-*-* *:*:0/30'],
    [60, '*:0/1'],
    [300, '*:0/5'],
    [7200, '0/2:00'],
  ])('starts every %i s at %s', (seconds, calendar) => {
    expect(systemdUnits(scheduled, seconds).timer).toContain(`\nOnCalendar=${calendar}\n`);
  });

  it('takes a cycle that found the lock held for no failure, and does not read % as a specifier', () => {
    const { service } = systemdUnits(scheduled, 300);

    expect(service).toContain('\nSuccessExitStatus=75\n');
    expect(service).toContain("--config-dir '/etc/run-cycle/100%% mine'");
  });
});
