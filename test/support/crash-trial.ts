/** One cycle with everything in it, to be killed at any of its durable steps, and what must hold after the next one. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFile } from '../../src/config/cache.ts';
import { environment } from '../../src/config/environment.ts';
import { locateInstance } from '../../src/config/locate.ts';
import { dropIntoInbox } from '../../src/files/inbox.ts';
import { seriesKey } from '../../src/sample.ts';
import { openState } from '../../src/state/open-state.ts';
import { openStoreReader } from '../../src/store/sqlite.ts';
import { checkTrial } from './check-trial.ts';
import { type Ended, makeTrial, type Trial } from './run-cycle.ts';

/** The time of the cycle that is killed, in the middle of a slot. */
const NOW = 1_700_000_100;
const INBOX_TIME = NOW - 600;
const WAITING = { host: 'web1', service: 'backup', status: 'warning', text: 'old' } as const;

/** Counts in its memory: a sample without its memory, or the other way round, shows. */
const COUNTER = `#!/bin/sh
n=$(sed -n 's/.*"memory":{"n":\\([0-9]*\\)}.*/\\1/p')
n=$((n + 1))
printf 'work_total{host="web1",by="%s"} %s\\n' "$RUN_CYCLE_PROGRAM" $n
printf '# FINDING {host="web1",service="%s-work"} ok "%s"\\n' "$RUN_CYCLE_PROGRAM" $n
printf '# MEMORY {"n":%s}\\n# UNIT work_total jobs\\n' $n
`;
const MONITOR = `#!/bin/sh\necho '{"finding":{"host":"web1","service":"judged","status":"critical","text":"bad"}}'\n`;
const PAGES = `#!/bin/sh\nfor page in a b c; do echo "<p>$RUN_CYCLE_TIME</p>" > "$RUN_CYCLE_OUT/$page.html"; done\n`;

export interface CrashTrial {
  readonly trial: Trial;
  /** The names of the steps of the cycle, in order. */
  readonly steps: readonly string[];
  /** Kills the cycle at step `at` (from 1), runs the next ones plainly, and gives all that is wrong after that. */
  crashAt(at: number): Promise<string[]>;
}

/** Prepares it; `everything` adds what costs time: a separate updater, and the site with its live files. */
export async function makeCrashTrial(entry: string, everything: boolean): Promise<CrashTrial> {
  const trial = makeTrial({ entry });
  const saved = join(trial.root, 'saved');
  const cache = cacheFile(locateInstance({ instance: 'run-cycle', configDir: trial.configDir }, environment()));
  configure(trial, everything);
  await cycle(trial, NOW - 300);
  dropIntoInbox(trial.dataDir, [{ kind: 'finding', at: INBOX_TIME, by: 'me', finding: WAITING }], NOW - 200);
  const point = { series: seriesKey('sent', { host: 'web1' }), host: 'web1', type: 'gauge', value: 7 } as const;
  const samples = { collector: 'sender', stepSeconds: 300, slot: NOW - (NOW % 300) };
  dropIntoInbox(trial.dataDir, [{ kind: 'samples', ...samples, points: [{ ...point, time: INBOX_TIME }] }], NOW - 100);
  const before = [trial.dataDir, cache].map((path, index) => ({ path, copy: `${saved}${index}` }));
  for (const { path, copy } of before) copyAll(path, copy);
  configure(trial, everything, 'thresholds: {}\n');
  const reset = () => {
    for (const { path, copy } of before) {
      rmSync(path, { recursive: true, force: true });
      copyAll(copy, path);
    }
  };
  const list = join(trial.root, 'steps');
  reset();
  await cycle(trial, NOW, { RUN_CYCLE_COUNT_STEPS: list });
  const steps = readFileSync(list, 'utf8').trim().split('\n');
  const crashAt = (at: number) => {
    reset();
    return crash(trial, at);
  };
  return { trial, steps, crashAt };
}

/** Node's own copying stumbles over named pipes. */
function copyAll(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

/** A slower or faster cycle has a few steps more or less, as it says how long it took. */
const STEPS_THAT_VARY = 5;

async function crash(trial: Trial, at: number): Promise<string[]> {
  const list = join(trial.root, 'steps-of-crash');
  rmSync(list, { force: true });
  const killed = await cycle(trial, NOW, { RUN_CYCLE_CRASH_AT: String(at), RUN_CYCLE_COUNT_STEPS: list });
  if (killed.signal !== 'SIGKILL') {
    const had = readFileSync(list, 'utf8').trim().split('\n').length;
    return had < at && had >= at - STEPS_THAT_VARY
      ? []
      : [`step ${at} of ${had} was not killed: ${JSON.stringify(killed)}`];
  }
  const dead = readStatus(trial);
  const found: string[] = [];
  for (const now of [NOW + 5, NOW + 300]) {
    const ended = await cycle(trial, now);
    if (ended.code !== 0 && ended.code !== 1) found.push(`the next cycle ended ${JSON.stringify(ended)}`);
    found.push(...checkTrial(trial), ...checkWitnesses(trial));
  }
  if (dead?.finished === undefined && dead?.now === NOW) found.push(...checkReported(trial, dead.cycleId));
  return found.map((each) => `step ${at}: ${each}`);
}

/** Every acknowledged thing is there exactly once; memories and samples belong together. */
export function checkWitnesses({ dataDir }: Pick<Trial, 'dataDir'>): string[] {
  const found: string[] = [];
  const state = openState(join(dataDir, 'state.db'), { readonly: true });
  const store = openStoreReader(join(dataDir, 'samples.db'));
  try {
    const [row] = state.statuses({ host: 'web1', service: 'backup' });
    if (row?.text !== WAITING.text) found.push('the finding in the inbox was lost');
    const lines = state.history({ host: 'web1', service: 'backup' });
    if (lines.length !== 1) found.push(`the finding in the inbox was taken ${lines.length} times`);
    const range = store?.range({
      series: seriesKey('sent', { host: 'web1' }),
      from: INBOX_TIME - 300,
      to: INBOX_TIME + 300,
    });
    const taken = range?.mean.filter((value) => !Number.isNaN(value)) ?? [];
    if (taken.join() !== '7') found.push(`the sample in the inbox was stored as [${taken}]`);
    for (const program of ['one', 'two']) {
      const memory = state.memoryOf(program);
      const counted = typeof memory === 'object' && memory !== null && 'n' in memory ? memory.n : undefined;
      const latest = store?.latest({ collector: program }).map(({ raw }) => raw) ?? [];
      if (latest.join() !== String(counted)) found.push(`${program} remembers ${counted}, its sample is [${latest}]`);
    }
  } finally {
    state.close();
    store?.close();
  }
  return found;
}

function checkReported(trial: Trial, cycleId: string): string[] {
  const state = openState(join(trial.dataDir, 'state.db'), { readonly: true });
  const told = state.history({ kind: 'crashed' }).filter(({ text }) => text.includes(cycleId));
  state.close();
  const records = trial
    .list('data-of-run-cycle/cycles')
    .flatMap((name) => trial.read(`data-of-run-cycle/cycles/${name}`).trim().split('\n'))
    .map((line) => JSON.parse(line))
    .filter((record) => record.cycleId === cycleId && record.crashed);
  return [
    ...(told.length === 1 ? [] : [`history tells ${told.length} times of the crash`]),
    ...(records.length === 1 ? [] : [`${records.length} records of the crash`]),
  ];
}

function readStatus({ tempDir }: Trial) {
  const path = join(tempDir, 'run-cycle.status.json');
  if (!existsSync(path)) return undefined;
  const { cycleId, finished, since } = JSON.parse(readFileSync(path, 'utf8'));
  return { cycleId: String(cycleId), finished, now: Math.floor(since) };
}

function cycle(trial: Trial, now: number, env: Record<string, string> = {}): Promise<Ended> {
  return trial.startWith(env, '--now', String(now)).ended;
}

function configure(trial: Trial, everything: boolean, more = ''): void {
  const commands = { one: COUNTER, two: COUNTER, via: COUNTER, judge: MONITOR, maker: PAGES };
  const argv = Object.fromEntries(
    Object.entries(commands).map(([name, body]) => [name, `command: [${trial.program(`program-${name}`, body)}]`]),
  );
  const via = everything ? `, via: { ${argv.via}, updater: process }` : '';
  const site = everything ? ', site: {}' : '';
  trial.configure(`
collectors: { one: { ${argv.one} }, two: { ${argv.two} }${via} }
monitors: { judge: { ${argv.judge} } }
pagemakers: { maker: { ${argv.maker} }${site} }
hosts: { web1: {} }
${more}`);
}
