import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

const TWO_MB = 2_000_000;
const SOURCE = new URL('../../../../src/cycle/report/write-output.ts', import.meta.url).pathname;

/** A process that writes 2 MB as its last words and tells stderr how that went; `into` is the shell's rest of the line. */
async function lastWords(into: string): Promise<{ stdout: string; stderr: string; code: number }> {
  const { build } = await import('esbuild');
  const built = await build({ entryPoints: [SOURCE], bundle: true, format: 'cjs', platform: 'node', write: false });
  const program = `${built.outputFiles[0]?.text}
    module.exports.writeOutput(process.stdout, 'x'.repeat(${TWO_MB})).then((written) => {
      process.stderr.write('written ' + written);
      process.exitCode = 3;
    });`;
  const script = `set -o pipefail; "$0" -e "$PROGRAM" ${into}`;
  const child = spawn('bash', ['-c', script, process.execPath], {
    env: { PATH: process.env.PATH, PROGRAM: program },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { stdout: stdout.trim(), stderr, code };
}

describe('writeOutput', () => {
  it('reaches a slow reader whole', async () => {
    expect(await lastWords('| (sleep 0.1; wc -c)')).toEqual({
      stdout: String(TWO_MB),
      stderr: 'written true',
      code: 3,
    });
  });

  it.each([
    ['a reader that has gone', '| true'],
    ['a reader that goes midway', '| head -c 10 > /dev/null'],
    ['a full disk', '> /dev/full'],
  ])('survives %s and says so', async (_, into) => {
    expect(await lastWords(into)).toMatchObject({ stderr: 'written false', code: 3 });
  });

  it('survives a closed stdout', async () => {
    expect(await lastWords('>&-')).toMatchObject({ stderr: expect.stringMatching(/^written (true|false)$/), code: 3 });
  });
});
