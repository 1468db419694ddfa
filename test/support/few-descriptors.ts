/** Runs 40 programs at once, twice: without regard to the descriptor limit, then within it. Prints the outcomes. */
import pLimit from 'p-limit';
import { concurrencyLimit } from '../../src/cycle/process/concurrency.ts';
import { groupsRunning } from '../../src/cycle/process/process-group.ts';
import { runProcess } from '../../src/cycle/process/run-process.ts';

const environment = { PATH: '/usr/bin:/bin' };
const request = { name: 'x', argv: ['cat'], input: 'some text', environment, watchdogMs: 10_000 };
const runAll = async (parallel: number) => {
  const limit = pLimit(parallel);
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => limit(() => runProcess(request))));
  return {
    done: outcomes.filter(({ exitCode, stdoutBytes }) => exitCode === 0 && stdoutBytes === 9).length,
    errors: [...new Set(outcomes.map(({ startError }) => startError).filter(Boolean))],
  };
};

void (async () => {
  const at = concurrencyLimit(40);
  const result = { at, careless: await runAll(40), careful: await runAll(at), running: groupsRunning() };
  process.stdout.write(JSON.stringify(result));
})();
