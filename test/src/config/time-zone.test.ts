import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refuseTimeZone, systemTimeZone } from '../../../src/config/time-zone.ts';
import { testEnvironment } from './fixture.ts';

const fromIntl = new Intl.DateTimeFormat().resolvedOptions().timeZone;

it.each([
  ['the link that names it', '/usr/share/zoneinfo/Europe/Berlin', {}, 'Europe/Berlin'],
  ['a relative link', '../usr/share/zoneinfo/America/Argentina/Buenos_Aires', {}, 'America/Argentina/Buenos_Aires'],
  ['a link into the copies without leap seconds', '/usr/share/zoneinfo/posix/Etc/UTC', {}, 'Etc/UTC'],
  ['Intl where the link says nothing', '/etc/elsewhere', {}, fromIntl],
  ['Intl where a variable decides', '/usr/share/zoneinfo/Europe/Berlin', { TZ: 'somewhere' }, fromIntl],
])("takes the machine's zone from %s", (_, target, variables, zone) => {
  const dir = mkdtempSync(join(tmpdir(), 'run-cycle-zone-'));
  symlinkSync(target, join(dir, 'localtime'));

  expect(systemTimeZone(testEnvironment(dir, variables), join(dir, 'localtime'))).toBe(zone);

  rmSync(dir, { recursive: true });
});

it('names the zone that is nearest to a wrong one', () => {
  expect(refuseTimeZone('Europe/Berln')).toBe('no time zone "Europe/Berln" (did you mean "Europe/Berlin"?)');
  expect(refuseTimeZone('Mars')).toBe('no time zone "Mars"; write Europe/Berlin or UTC');
});
