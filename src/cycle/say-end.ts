/** The last words of a cycle, when its lock is free again: the report, or with `--json` the record. */
import type { CycleEnd } from './cycle-end.ts';
import type { CycleRequest } from './cycle-request.ts';
import { programOk } from './report/own-samples.ts';
import { writeOutput } from './report/write-output.ts';

/** Writes them and gives the cycle's exit code, whether or not anybody reads. */
export async function sayEnd(request: CycleRequest, end: CycleEnd): Promise<number> {
  const text = request.json ? `${JSON.stringify(end.record)}\n` : end.report;
  if (text !== '') await writeOutput(process.stdout, text);
  if (request.watched && !request.quiet && !request.json) await writeOutput(process.stderr, summary(end));
  return end.exitCode;
}

/** One line for who is watching: `cycle done in 1.2 s: 3 programs, 412 samples, 1 failed`. */
function summary({ record }: CycleEnd): string {
  const failed = record.programs.filter((program) => !programOk(program)).length;
  const accepted = record.programs.reduce((sum, program) => sum + program.accepted, 0);
  const facts = [
    `${record.programs.length} programs`,
    `${accepted} samples`,
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const what = record.programs.length === 0 ? 'nothing was due' : facts.join(', ');
  return `cycle done in ${record.seconds.toFixed(1)} s: ${what}\n${record.notes.map((note) => `${note}\n`).join('')}`;
}
