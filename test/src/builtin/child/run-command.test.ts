import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../../src/builtin/child/run-command.ts';

const counting = 'trap "echo 3 so far; exit 0" INT; echo ready; while :; do sleep 0.01; done';

describe('a command of a program', () => {
  it('is asked to end, and what it then says is kept', async () => {
    const run = await runCommand(['bash', '-c', counting], { timeoutMs: 150, interrupt: true });

    expect(run).toEqual({ exitCode: 0, stdout: 'ready\n3 so far\n', stderr: '', timedOut: true });
  });

  it('is asked by the program’s signal, too', async () => {
    const run = await runCommand(['bash', '-c', counting], { interrupt: true, signal: AbortSignal.timeout(150) });

    expect(run).toMatchObject({ stdout: 'ready\n3 so far\n', timedOut: true });
  });

  it('keeps its program from ending by nothing that it leaves behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const controller = new AbortController();
    const run = runCommand(['sleep', '60'], { interrupt: true, signal: controller.signal });
    setImmediate(() => controller.abort());
    await run;

    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('is killed if that does not help', async () => {
    const run = await runCommand(['bash', '-c', 'trap "" INT; sleep 60'], { timeoutMs: 50, interrupt: true });

    expect(run).toMatchObject({ exitCode: undefined, timedOut: true });
  });
});
