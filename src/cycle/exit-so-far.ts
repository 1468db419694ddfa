/** The exit code of a cycle, as far as it has come. */
import { EXIT, worstExit } from '../exit-codes.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import type { GoodReading } from './good-reading.ts';
import { programOk } from './report/own-samples.ts';

/** The worst of the cycle's own, its programs' and the configuration's. */
export function exitSoFar(
  { exits }: Pick<Cycle, 'exits'>,
  { from }: Pick<GoodReading, 'from'>,
  results: readonly Pick<ProgramResult, 'record'>[],
): number {
  const broken = from === 'last-good' ? EXIT.config : EXIT.ok;
  return worstExit([
    ...exits,
    ...results.map(({ record }) => (programOk(record) ? EXIT.ok : EXIT.programFailed)),
    broken,
  ]);
}
