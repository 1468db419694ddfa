/** `run-cycle status [HOST[/SERVICE]]`: how things stand, problems first. */
import { shownRuns } from '../../cycle/async/run-file.ts';
import { runningLines } from '../../cycle/async/running-findings.ts';
import { describeStop, readStop } from '../../cycle/status/stop-file.ts';
import { EXIT } from '../../exit-codes.ts';
import { globMatcher } from '../../glob.ts';
import { splitHostService } from '../../names.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { isProblem } from '../../state/problems.ts';
import { snapshotOf } from '../../state/snapshot.ts';
import type { StatusRow } from '../../state/state.ts';
import { openStoreReader } from '../../store/sqlite.ts';
import type { CommandCall } from '../command-call.ts';
import { foldOwnServices } from './own-services.ts';
import { type ReadState, readState, refuse } from './read-state.ts';
import { countLine, statusLines } from './status-lines.ts';

/** Prints statuses, what waits in the inbox included; exit 66 for a host or service that nobody reports. */
export async function run(call: CommandCall): Promise<number> {
  return readState(call, (input) => {
    const { state, waiting, others, now } = input;
    const [name] = call.args;
    const all = others.joinStatuses(state.foresee(waiting, now).statuses);
    const known = name === undefined ? all : all.filter(isNamed(name));
    if (name !== undefined && known.length === 0) return refuse(call, EXIT.noInput, unknownName(name, input.dataDir));
    const shown = call.options.problems === true ? known.filter((row) => isProblem(row.status)) : known;
    if (call.options.json === true) call.stdout(`${JSON.stringify(snapshotOf(shown, now))}\n`);
    else call.stdout(listing(call, input, { shown, known }));
    return EXIT.ok;
  });
}

/** Of a host that nothing reports about samples may be there all the same. */
function unknownName(name: string, dataDir: string): string {
  const unknown = `nothing is known of ${JSON.stringify(name.slice(0, 300))}`;
  const store = openStoreReader(`${dataDir}/samples.db`);
  try {
    const hasSamples = store?.sources().some(({ host }) => host === name) === true;
    return hasSamples ? `${unknown} but samples: run-cycle show ${name}` : unknown;
  } finally {
    store?.close();
  }
}

/** What people see: all that is shown, how many there are, what runs on, and how old it is. */
function listing(
  { args, options, instance }: CommandCall,
  { state, others, now, dataDir, tempDir, timezone, columns }: ReadState,
  { shown, known }: { shown: readonly StatusRow[]; known: readonly StatusRow[] },
): string {
  const isAll = args.length > 0 || options.verbose === true || options.problems === true;
  const folded = isAll ? { shown, lines: '' } : foldOwnServices(shown, new Set([instance, ...others.names()]));
  const running = runningLines(shownRuns(dataDir), now);
  const foot = lastCycleLine(state.cycleAt(), now) + stopLine(tempDir, instance, timezone);
  return statusLines(folded.shown, now, columns) + folded.lines + countLine(known) + running + foot;
}

/** Says how old all this is: a cron that has stopped shows nowhere else. */
function lastCycleLine(at: number | undefined, now: number): string {
  return at === undefined ? '' : `last cycle ${ageWords(Math.max(0, now - at))} ago\n`;
}

/** A STOP file that somebody forgot shows here first. */
function stopLine(tempDir: string, instance: string, timezone: string): string {
  const stop = readStop(tempDir, instance);
  if (!stop) return '';
  return `${describeStop(instance, stop, formatMinute(stop.since, timezone))} (${tempDir}/STOP-${instance})\n`;
}

/** Host and service may be globs, each for itself. */
function isNamed(name: string): (row: StatusRow) => boolean {
  const { host, service = '*' } = splitHostService(name);
  const [isHost, isService] = [globMatcher([host]), globMatcher([service])];
  return (row) => isHost(row.host) && isService(row.service);
}
