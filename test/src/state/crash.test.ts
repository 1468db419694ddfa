import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quickCheck } from '../../../src/state/integrity.ts';
import { openState } from '../../../src/state/open-state.ts';
import { bundleScript } from '../../support/bundle.ts';
import { startNode } from '../../support/child.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rc-state-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('a writer killed at any instant', () => {
  it('leaves whole runs: all that it promised, findings and memory and history of one and the same run', async () => {
    const writer = await bundleScript(join(import.meta.dirname, '../../support/state-writer.ts'), directory);
    const path = join(directory, 'state.db');
    let last = 0;
    for (const lines of [1, 3, 7, 2, 11]) {
      const child = startNode(writer, path, String(last + 1));
      await child.until(new RegExp(`^${last + lines}$`, 'm'));
      await child.kill();
      const promised = Number(child.output().trim().split('\n').at(-1));

      expect(quickCheck(path)).toBeUndefined();
      const state = openState(path);
      const rows = state.statuses();
      last = rows[0]?.value ?? 0;
      expect(last).toBeGreaterThanOrEqual(promised);
      expect(rows).toHaveLength(50);
      expect(new Set(rows.map((row) => `${row.value} ${row.text} ${row.since}`))).toEqual(
        new Set([`${last} run ${last} ${last}`]),
      );
      expect(state.memoryOf('http')).toEqual({ n: last });
      expect(state.runs().get('http')?.slot).toBe(last);
      expect(state.history({ host: 'h7' })).toHaveLength(last);
      expect(state.problems({ open: true })).toHaveLength(last % 2 === 0 ? 0 : 50);
      expect(state.beginCycle({ cycleId: 'next', now: last, bootId: 'boot', uptime: 2 }).previous?.finished).toBe(
        false,
      );
      state.close();
    }
  });
});
