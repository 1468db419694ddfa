import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../support/bundle.ts';
import { LEFT_OVERS } from '../support/left-overs.ts';
import { runRace } from '../support/lock-race.ts';

const base = mkdtempSync(join(tmpdir(), 'lock-race-test-'));
let racer: string;

beforeAll(async () => {
  racer = await bundleScript(resolve(import.meta.dirname, '../support/lock-racer.ts'), base);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('200 starters at once', () => {
  it('never have two of them inside, five rounds over each kind of left-over', async () => {
    const rounds = Object.keys(LEFT_OVERS).flatMap((kind) => Array.from({ length: 5 }, () => kind));

    const outcome = await runRace({ racer, lock: 'ours', starters: 200, rounds, under: base, gapMs: 700 });

    expect(outcome).toMatchObject({ violations: 0, roundsWithoutWinner: 0, errors: [] });
    expect(outcome.lockedOut).toBeGreaterThan(rounds.length * 100);
  }, 180_000);
});
