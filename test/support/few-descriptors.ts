/**
 * Runs 80 programs at once, twice: without regard to the descriptor limit, then within it. Prints the outcomes.
 * An argument is a directory for named pipes.
 */
import pLimit from 'p-limit';
import { concurrencyLimit } from '../../src/cycle/process/concurrency.ts';
import { groupsRunning } from '../../src/cycle/process/process-group.ts';
import { runProcess } from '../../src/cycle/process/run-process.ts';

const environment = { PATH: '/usr/bin:/bin' };
const [, , pipeDirectory] = process.argv;
const request = {
  ...{ name: 'x', argv: ['cat'], input: 'some text', environment, watchdogMs: 10_000 },
  ...(pipeDirectory === undefined ? {} : { pipeDirectory }),
};
const runAll = async (parallel: number) => {
  const limit = pLimit(parallel);
  const outcomes = await Promise.all(Array.from({ length: 80 }, () => limit(() => runProcess(request))));
  return {
    done: outcomes.filter(({ exitCode, stdoutBytes }) => exitCode === 0 && stdoutBytes === 9).length,
    errors: [...new Set(outcomes.map(({ startError }) => startError).filter(Boolean))],
  };
};

void (async () => {
  const at = concurrencyLimit(80);
  const result = { at, careless: await runAll(80), careful: await runAll(at), running: groupsRunning() };
  process.stdout.write(JSON.stringify(result));
})();
