import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../../../support/bundle.ts';
import { endPids, newMark, pidsWith } from '../../../support/processes.ts';

let dir: string;
const script = (name: string) =>
  bundleScript(fileURLToPath(new URL(`../../../support/${name}.ts`, import.meta.url)), dir);
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'start-process-'));
  chmodSync(dir, 0o755);
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('without descriptors', () => {
  it.each([
    ['sockets', []],
    ['named pipes', ['pipes']],
  ])(
    'a program fails by itself with a clear line, the others run, and fewer at a time all run: %s',
    async (_, args) => {
      const { stdout } = await execa('sh', [
        '-c',
        'ulimit -n 120; exec "$@"',
        'sh',
        process.execPath,
        await script('few-descriptors'),
        ...args.map((name) => join(dir, name)),
      ]);
      const { at, careless, careful, running } = JSON.parse(stdout);

      expect(at).toBe(5);
      expect(careless.done).toBeGreaterThan(0);
      expect(careless.errors).toEqual(['cannot start x: cat: this process has no file descriptor left (EMFILE)']);
      expect(careful).toEqual({ done: 80, errors: [] });
      expect(running).toEqual([]);
    },
  );
});

describe.runIf(process.getuid?.() === 0)('a program of another user', () => {
  it('that cannot be signalled is given up, named, and does not keep us from ending', async () => {
    const mark = newMark();
    const becomeRoot = join(dir, 'become-root');
    copyFileSync('/usr/bin/setpriv', becomeRoot);
    chmodSync(becomeRoot, 0o4755);
    const us = [process.execPath, await script('run-as-nobody'), becomeRoot, '--reuid=0', 'sleep', mark];

    const { stdout } = await execa('setpriv', ['--reuid=65534', '--clear-groups', ...us]);
    const outcome = JSON.parse(stdout);

    expect(outcome).toMatchObject({ timedOut: true, unkillable: pidsWith(mark) });
    expect(outcome.unkillable).toHaveLength(1);
    endPids(pidsWith(mark));
  });
});
