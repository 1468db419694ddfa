import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { giveUpBallast, restoreBallast } from '../../../src/files/ballast.ts';

const base = mkdtempSync(join(tmpdir(), 'ballast-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('ballast', () => {
  it('takes 8 MiB of real room, is given up once, and comes back', () => {
    expect(restoreBallast(base)).toBe(true);
    expect(restoreBallast(base)).toBe(true);
    const [name = ''] = readdirSync(base);
    expect(lstatSync(join(base, name)).blocks * 512).toBeGreaterThanOrEqual(8 * 1024 * 1024);

    expect(giveUpBallast(base)).toBe(true);
    expect(giveUpBallast(base)).toBe(false);
    expect(readdirSync(base)).toEqual([]);

    expect(restoreBallast(base)).toBe(true);
  });
});
