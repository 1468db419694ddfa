import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type WatchRequest, watchStatus } from '../../../src/commands/watch/watch-status.ts';
import type { CycleStatus } from '../../../src/cycle/status/cycle-status.ts';
import { thisProcess, writeStatus } from '../../../src/cycle/status/status-file.ts';
import { makeRunning, makeStatus } from '../../support/cycle-status.ts';

const base = mkdtempSync(join(tmpdir(), 'watch-test-'));
const SINCE = 1_700_000_000;

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A cycle that this process runs. */
const RUNNING: CycleStatus = makeRunning({
  ...thisProcess(),
  programs: [{ name: 'local', stage: 'collectors', state: 'running', startedAt: SINCE + 1 }],
});
const ENDED: CycleStatus = {
  ...RUNNING,
  stage: 'report',
  programs: [{ name: 'local', stage: 'collectors', state: 'ended', seconds: 2, outcome: 'exit 0' }],
  finished: SINCE + 12,
  exitCode: 0,
};

interface Watched {
  readonly tempDir: string;
  output: string;
  talk: string;
  /** Shows; when a text first appears in the output, the status is replaced: the cycle goes on. */
  watch(options?: Partial<WatchRequest>, goOn?: [after: RegExp, to: CycleStatus]): Promise<number>;
}

function makeWatched(status?: CycleStatus): Watched {
  const tempDir = mkdtempSync(join(base, 't-'));
  if (status) writeStatus(tempDir, status);
  const watched: Watched = {
    tempDir,
    output: '',
    talk: '',
    watch(options = {}, goOn) {
      const stdout = (text: string) => {
        watched.output += text;
        if (goOn?.[0].test(watched.output)) writeStatus(tempDir, goOn[1]);
      };
      const stderr = (text: string) => {
        watched.talk += text;
      };
      const request = { tempDir, timezone: 'UTC', instance: 'run-cycle', json: false, once: false, columns: undefined };
      return watchStatus({ stdout, stderr }, { ...request, clock: () => SINCE + 20, ...options });
    },
  };
  return watched;
}

describe('while no cycle runs', () => {
  it.each<[string, CycleStatus | undefined, string]>([
    ['none has run yet', undefined, 'no cycle of run-cycle is running; none has run yet\n'],
    [
      'how the last one ended',
      makeStatus(),
      /the last one: cycle c1 ended .* \(8 s ago\), exit 0, after 12\.0 s\n$/.source,
    ],
    ['that the last one crashed', makeRunning(), /the last one: cycle c1 crashed in stage collectors/.source],
  ])('it says %s, and ends with 0', async (_, status, expected) => {
    const watched = makeWatched(status);

    expect(await watched.watch()).toBe(0);
    expect(watched.output).toMatch(new RegExp(expected));
  });

  it('gives the same as JSON', async () => {
    const watched = makeWatched(makeStatus());

    await watched.watch({ json: true });

    expect(JSON.parse(watched.output)).toEqual({ version: 1, running: false, cycle: makeStatus() });
  });

  it('says what is wrong with the status file, and ends with 66', async () => {
    const watched = makeWatched();
    writeFileSync(join(watched.tempDir, 'run-cycle.status.json'), '{"version":');

    expect(await watched.watch()).toBe(66);
    expect(watched.talk).toMatch(/^run-cycle: cannot read .*status\.json.*\n$/);
    expect(watched.output).toBe('');
  });
});

describe('while a cycle runs', () => {
  it('prints lines as things change, and ends with the cycle', async () => {
    const watched = makeWatched(RUNNING);

    expect(await watched.watch({}, [/local started/, ENDED])).toBe(0);

    expect(watched.output.split('\n')).toEqual([
      'cycle c1 began 2023-11-14 22:13',
      'stage collectors',
      'collectors local started',
      'collectors local: exit 0, 2.0 s',
      expect.stringMatching(/^cycle c1 ended .*exit 0/),
      '',
    ]);
  });

  it('draws its view over the old one on a terminal', async () => {
    const watched = makeWatched(RUNNING);

    await watched.watch({ columns: 60 }, [/▸ local {2}19\.0 s/, ENDED]);

    expect(watched.output).toContain('run-cycle  cycle c1  20.0 s  collectors\ncollectors  0/1 ended, 1 running  ▸\n');
    expect(watched.output).toContain('\x1b[3A\x1b[Jrun-cycle  cycle c1  12.0 s  ended\n');
  });

  it('prints a JSON line for each status', async () => {
    const watched = makeWatched(RUNNING);

    await watched.watch({ json: true }, [/\n/, ENDED]);

    const lines = watched.output
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([
      { version: 1, running: true, cycle: RUNNING },
      { version: 1, running: false, cycle: ENDED },
    ]);
  });

  it('shows it once where asked to', async () => {
    const watched = makeWatched(RUNNING);

    expect(await watched.watch({ once: true })).toBe(0);
    expect(watched.output).toMatch(/^run-cycle {2}cycle c1 {2}20\.0 s {2}collectors\n/);
  });
});
