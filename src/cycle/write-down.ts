import { withBallast } from '../files/with-ballast.ts';
import type { IdleCycle } from './cycle-context.ts';
import type { CycleRecord } from './report/cycle-record.ts';
import { appendRecord } from './report/kept-records.ts';
import { logCycle, openLog } from './report/log.ts';

/** Writes a finished cycle down: its record, its log line, and that it came to its end. */
export function writeDown(cycle: IdleCycle, record: CycleRecord): void {
  const { config, facts, progress, request, state } = cycle;
  const { dataDir } = config.general;
  withBallast(dataDir, () => appendRecord(dataDir, record));
  const path = `${dataDir}/log/${facts.instance}.log`;
  const log = openLog({ path, cycleId: facts.cycle, verbose: request.verbose });
  logCycle(log.logger, record);
  log.close();
  state.finishCycle(request.clock());
  progress.finish(request.clock(), record.exitCode);
}
