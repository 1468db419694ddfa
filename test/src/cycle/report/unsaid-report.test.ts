import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetUnsaid, keepUnsaid, readUnsaid } from '../../../../src/cycle/report/unsaid-report.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'run-cycle-unsaid-'));
  mkdirSync(join(dataDir, 'last'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('a report that is not yet printed', () => {
  it('is kept until it is forgotten', () => {
    keepUnsaid(dataDir, '==> a (collectors, exit 1, 0.1 s) <==\n');
    const before = readUnsaid(dataDir);
    forgetUnsaid(dataDir);

    expect([before, readUnsaid(dataDir)]).toEqual(['==> a (collectors, exit 1, 0.1 s) <==\n', '']);
  });

  it('may be forgotten where there is none', () => {
    expect(() => forgetUnsaid(dataDir)).not.toThrow();
  });
});
