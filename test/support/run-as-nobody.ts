/** Runs a program that it may not signal: this process is nobody, the program (argv) becomes root by itself. */
import { runProcess } from '../../src/cycle/process/run-process.ts';

const graces = { killMs: 100, giveUpMs: 100, pipeMs: 100 };
const argv = process.argv.slice(2);

void runProcess({ name: 'x', argv, environment: { PATH: '/usr/bin:/bin' }, watchdogMs: 300, graces }).then((outcome) =>
  process.stdout.write(JSON.stringify(outcome)),
);
