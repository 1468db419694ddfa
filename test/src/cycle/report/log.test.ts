import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logCycle, openLog } from '../../../../src/cycle/report/log.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'run-cycle-log-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function linesOf(path: string): Record<string, unknown>[] {
  const text = readFileSync(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('openLog', () => {
  it('puts the cycle and an ISO time on every line, at once on disk', () => {
    const path = join(dir, 'a.log');
    const log = openLog({ path, cycleId: 'c1' });
    log.logger.warn({ program: 'ping' }, 'program timed out');
    expect(linesOf(path)).toEqual([
      { level: 'warn', time: expect.stringMatching(/^20.*Z$/), cycle: 'c1', program: 'ping', msg: 'program timed out' },
    ]);
    log.close();
  });

  it.each([
    [false, ['info']],
    [true, ['debug', 'info']],
  ])('verbose %s: keeps %j', (verbose, levels) => {
    const path = join(dir, 'a.log');
    const log = openLog({ path, cycleId: 'c1', verbose });
    log.logger.debug('d');
    log.logger.info('i');
    log.close();
    expect(linesOf(path).map((line) => line.level)).toEqual(levels);
  });

  it('appends, and begins anew after logrotate', () => {
    const path = join(dir, 'a.log');
    for (const cycleId of ['c1', 'c2', 'c3']) {
      const log = openLog({ path, cycleId });
      log.logger.info('x');
      log.close();
      if (cycleId === 'c2') renameSync(path, `${path}.1`);
    }
    expect(linesOf(`${path}.1`).map((line) => line.cycle)).toEqual(['c1', 'c2']);
    expect(linesOf(path).map((line) => line.cycle)).toEqual(['c3']);
  });

  it.each([['/dev/full'], ['/nonexistent/directory/a.log']])('fails nothing on %s', (path) => {
    const log = openLog({ path, cycleId: 'c1' });
    log.logger.error('lost');
    log.close();
  });
});

describe('logCycle', () => {
  it('writes a warning for each program that failed, then one info line', () => {
    const path = join(dir, 'a.log');
    const log = openLog({ path, cycleId: 'c1' });
    const programs = [programRecord(), programRecord({ name: 'ping', exitCode: 3, refused: 2, accepted: 1 })];
    logCycle(log.logger, cycleRecord({ programs, exitCode: 1 }));
    log.close();
    expect(linesOf(path)).toMatchObject([
      { level: 'warn', program: 'ping', stage: 'collectors', msg: 'exit 3' },
      { level: 'info', msg: 'cycle done', exitCode: 1, programs: 2, failed: ['ping'], accepted: 119, refused: 2 },
    ]);
  });
});
