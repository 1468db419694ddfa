import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { claimDataDirectory, type OwnerRequest, readOwner } from '../../../../src/cycle/lock/owner.ts';

const base = mkdtempSync(join(tmpdir(), 'owner-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

function makePlace(): OwnerRequest {
  const place = mkdtempSync(join(base, 'p-'));
  mkdirSync(join(place, 'real'));
  mkdirSync(join(place, 'trial'));
  mkdirSync(join(place, 'data'));
  return { dataDir: join(place, 'data'), configDir: join(place, 'real'), instance: 'run-cycle', adopt: false };
}

describe('a data directory', () => {
  it('remembers its configuration and takes it again', () => {
    const place = makePlace();
    expect(readOwner(place.dataDir)).toBeUndefined();

    claimDataDirectory(place);
    claimDataDirectory(place);

    expect(readOwner(place.dataDir)).toMatchObject({ version: 1, instance: 'run-cycle', configDir: place.configDir });
  });

  it('refuses another configuration with 78 and the way out, until it is adopted', () => {
    const place = makePlace();
    claimDataDirectory(place);
    const trial = { ...place, configDir: join(place.configDir, '../trial') };

    expect(() => claimDataDirectory(trial)).toThrow(
      expect.objectContaining({ exitCode: 78, message: expect.stringMatching(/belongs to .*real.*--adopt/) }),
    );
    claimDataDirectory({ ...trial, adopt: true });

    claimDataDirectory(trial);
    expect(() => claimDataDirectory(place)).toThrow(/--adopt/);
  });

  it('knows its configuration through a link, and when the link is led elsewhere', () => {
    const place = makePlace();
    const link = `${place.configDir}-link`;
    symlinkSync(place.configDir, link);
    claimDataDirectory({ ...place, configDir: link });

    claimDataDirectory(place);
    rmSync(link);
    symlinkSync(join(place.configDir, '../trial'), link);
    claimDataDirectory({ ...place, configDir: link });
  });

  it('is refused when its owner cannot be read, rather than taken over', () => {
    const place = makePlace();
    writeFileSync(join(place.dataDir, 'owner.json'), '{"version":1');

    expect(() => claimDataDirectory(place)).toThrow(/cannot read .*owner\.json.*--adopt/);
    claimDataDirectory({ ...place, adopt: true });
    renameSync(join(place.dataDir, 'owner.json'), join(place.dataDir, 'owner.json.old'));
    claimDataDirectory(place);
  });
});
