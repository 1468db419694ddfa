import { chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeStop, readStop, shouldSayStopped } from '../../../../src/cycle/status/stop-file.ts';

const base = mkdtempSync(join(tmpdir(), 'stop-test-'));
const asRoot = process.geteuid?.() === 0;
const DAY = 86_400;

afterAll(() => rmSync(base, { recursive: true, force: true }));

function makeTempDir(): { tempDir: string; stop: string } {
  const tempDir = mkdtempSync(join(base, 't-'));
  return { tempDir, stop: join(tempDir, 'STOP-run-cycle') };
}

describe('readStop', () => {
  it('finds none where none lies, or where another instance is stopped', () => {
    const { tempDir, stop } = makeTempDir();
    writeFileSync(`${stop}-b`, '');

    expect(readStop(tempDir, 'run-cycle')).toBeUndefined();
    expect(readStop(`${stop}-b/below`, 'run-cycle')).toBeUndefined();
    expect(readStop(join(base, 'nowhere'), 'run-cycle')).toBeUndefined();
  });

  it('says since when, by whom and why', () => {
    const { tempDir, stop } = makeTempDir();
    writeFileSync(stop, 'moving the\n\ttracks\n');
    utimesSync(stop, 1_700_000_000, 1_700_000_000);
    if (asRoot) chownSync(stop, 0, 0);

    const found = readStop(tempDir, 'run-cycle');

    expect(found).toMatchObject({ since: 1_700_000_000, reason: 'moving the tracks' });
    if (asRoot) expect(found?.by).toBe('root');
  });

  it('gives the number of a user who has no name', () => {
    const { tempDir, stop } = makeTempDir();
    writeFileSync(stop, '');
    if (asRoot) chownSync(stop, 54_321, 0);

    expect(readStop(tempDir, 'run-cycle')?.by).toMatch(asRoot ? /^user 54321$/ : /./);
  });

  it('shows no more than 1 KiB of its text, and nothing that acts on a terminal', () => {
    const { tempDir, stop } = makeTempDir();
    writeFileSync(stop, `\x1b]0;evil\x07${'x'.repeat(5000)}`);

    const reason = readStop(tempDir, 'run-cycle')?.reason ?? '';

    expect(reason).toMatch(/^\\x1b\]0;evil\\x07xxx/);
    expect(reason.length).toBeLessThan(1100);
  });

  it.each([
    ['a link to nothing', (path: string) => symlinkSync('/no/such', path)],
    ['a directory', (path: string) => mkdirSync(path)],
  ])('counts %s', (_, lay) => {
    const { tempDir, stop } = makeTempDir();
    lay(stop);

    expect(readStop(tempDir, 'run-cycle')).toMatchObject({ reason: '' });
  });
});

describe('that cycles are stopped', () => {
  const now = 1_700_000_000;
  it.each<[string, number, number | undefined, boolean, boolean]>([
    ['is said at once to a person', 0, undefined, true, true],
    ['is said again to a person', 0, now - 1, true, true],
    ['is not said under cron in the first day', DAY - 1, undefined, false, false],
    ['is said under cron when it is a day old', DAY, undefined, false, true],
    ['is not said twice a day', 3 * DAY, now - DAY + 1, false, false],
    ['is said again a day later', 3 * DAY, now - DAY, false, true],
    ['is said though the last time lies in the future', 3 * DAY, now + 5 * DAY, false, true],
    ['is not said of a file of tomorrow', -DAY, undefined, false, false],
  ])('%s', (_, age, lastSaid, onTerminal, said) => {
    expect(shouldSayStopped({ since: now - age }, lastSaid, now, onTerminal)).toBe(said);
  });

  it('is said in one line', () => {
    expect(describeStop('run-cycle', { since: now, by: 'root', reason: 'why' })).toBe(
      'run-cycle is stopped since 2023-11-14T22:13:20Z by root: why',
    );
    expect(describeStop('run-cycle', { since: now, by: 'root', reason: '' })).toMatch(/by root$/);
  });
});
