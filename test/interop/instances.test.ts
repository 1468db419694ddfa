/** Several instances, one view: what collector-only instances collect, another one shows and judges. */
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const NOW = 1_700_000_100;
const at = (now: number) => ['--now', String(now)];

interface Fleet {
  readonly a: Trial;
  readonly b: Trial;
  readonly pages: Trial;
}

const fleets: Fleet[] = [];
afterEach(() => {
  for (const { a, b, pages } of fleets.splice(0)) for (const one of [pages, b, a]) one.remove();
});

const THRESHOLDS = 'thresholds: { heat: { metric: heat, warning: "> 50", critical: "> 90" } }\n';

/** Two instances that only collect, and one that only judges and shows. `metrics` is what each host's collector prints. */
function makeFleet({ heatOfWeb = 20, heatOfDb = 95 } = {}): Fleet {
  const a = makeTrial({ instance: 'run-cycle-a' });
  const { root } = a;
  const b = makeTrial({ instance: 'run-cycle-b', root });
  const pages = makeTrial({ instance: 'run-cycle-pages', root });
  fleets.push({ a, b, pages });
  const web = a.program('ask-web', `#!/bin/sh\necho 'heat{host="web1"} ${heatOfWeb}'\n`);
  const db = b.program('ask-db', `#!/bin/sh\necho 'heat{host="db1"} ${heatOfDb}'\n`);
  a.configure(`collectors: { ask-web: { command: [${web}] } }\nhosts: { web1: {} }\n`);
  b.configure(`collectors: { ask-db: { command: [${db}] } }\nhosts: { db1: {} }\n`);
  pages.configure(
    `reads: [${a.dataDir}, data-of-run-cycle-b]\nmonitors: { threshold: {} }\npagemakers: { site: {} }\nhosts: { web1: {} }\n${THRESHOLDS}`,
  );
  return { a, b, pages };
}

const live = ({ dataDir }: Trial, path: string) => readFileSync(join(dataDir, 'www/live', path), 'utf8');
const liveStatus = (t: Trial) => JSON.parse(live(t, 'status.json'));
const notes = async (t: Trial): Promise<string[]> =>
  JSON.parse((await t.run('cycles', '--json')).stdout).cycles.at(0).notes;
const SILENT = { code: 0, stdout: '', stderr: '' };

describe('an instance that reads others', () => {
  it('publishes and judges what they collected, silently', async () => {
    const { a, b, pages } = makeFleet();

    await a.run(...at(NOW));
    await b.run(...at(NOW));
    const ended = await pages.run(...at(NOW + 10));

    expect(ended).toMatchObject(SILENT);
    expect(liveStatus(pages).hosts).toMatchObject({
      web1: 'ok',
      db1: 'critical',
      'run-cycle-a': 'ok',
      'run-cycle-b': 'ok',
      'run-cycle-pages': 'ok',
    });
    const db1 = JSON.parse(live(pages, 'h/db1.json'));
    expect(JSON.stringify(db1)).toMatch(/"heat\{host=.*95/);
    expect(live(pages, 'h/db1.html')).toMatch(/Watched by.*run-cycle-b/);
    expect(live(pages, 'h/run-cycle-a.html')).not.toContain('not configured');
    expect(live(pages, 'h/web1.html')).not.toContain('not configured');
  });

  it('shows the graphs of hosts that either of them watches, with the limits that it judged by', async () => {
    const { a, b, pages } = makeFleet();
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);

    await pages.run(...at(NOW + 10));

    for (const [host, value] of [
      ['web1', 20],
      ['db1', 95],
    ] as const) {
      expect(JSON.parse(live(pages, `h/${host}/graphs.json`)).graphs).toMatchObject([{ id: 'heat' }]);
      expect(live(pages, `h/${host}/day.json`)).toContain(String(value));
      expect(live(pages, `h/${host}/heat.svg`)).toMatch(/^<svg/);
      const { services } = JSON.parse(pages.read('data-of-run-cycle-pages/status.json')).hosts[host];
      const judged = { series: `heat{host="${host}"}`, warning: { above: 50 }, critical: { above: 90 } };
      expect(services.heat).toMatchObject({ value, judged });
    }
  });

  it('keeps the findings of its own monitors, and nothing else of them', async () => {
    const { a, b, pages } = makeFleet();
    await a.run(...at(NOW));
    await b.run(...at(NOW));
    await pages.run(...at(NOW + 10));

    pages.configure(`monitors: { threshold: {} }\npagemakers: { site: {} }\n${THRESHOLDS}`);
    const { stdout } = await pages.run('status', '--json', ...at(NOW + 20));

    const { hosts } = JSON.parse(stdout);
    expect(Object.keys(hosts).sort()).toEqual(['db1', 'run-cycle-pages', 'web1']);
    expect(Object.keys(hosts.db1.services)).toEqual(['heat']);
  });

  it('writes all statuses into its status.json and shows them by its commands', async () => {
    const { a, b, pages } = makeFleet();
    await a.run(...at(NOW));
    await b.run(...at(NOW));
    await pages.run(...at(NOW + 10));

    const status = await pages.run('status', ...at(NOW + 20));
    const show = await pages.run('show', 'db1', ...at(NOW + 20));
    const history = await pages.run('history', ...at(NOW + 20));

    expect(Object.keys(JSON.parse(pages.read('data-of-run-cycle-pages/status.json')).hosts)).toContain('run-cycle-b');
    expect(status.stdout).toMatch(/critical\s+db1\/heat/);
    expect(status.stdout).toMatch(/^run-cycle-a: \d services? ok$/m);
    expect((await pages.run('status', 'run-cycle-a', ...at(NOW + 20))).stdout).toMatch(/ok\s+run-cycle-a\/ask-web/);
    expect(show.stdout).toMatch(/heat\s+95/);
    expect(history.stdout).toMatch(/run-cycle-b\/ask-db/);
    expect([status.stderr, show.stderr, history.stderr]).toEqual(['', '', '']);
  });

  it('publishes in every cycle, though nothing of its own is due', async () => {
    const { a, pages } = makeFleet();
    pages.configure(`reads: [${a.dataDir}]\npagemakers: { site: {} }\n`);
    await a.run(...at(NOW));
    await pages.run(...at(NOW + 10));
    a.program('ask-web', '#!/bin/sh\necho \'heat{host="web1"} 77\'\necho \'heat{host="web2"} 78\'\n');

    await a.run(...at(NOW + 300));
    const ended = await pages.run(...at(NOW + 310));

    expect(ended).toMatchObject(SILENT);
    expect(live(pages, 'h/web1.json')).toContain('77');
    expect(Object.keys(liveStatus(pages).hosts)).toContain('web2');
    expect(liveStatus(pages).time).toBe(NOW + 310);
  });

  it('forgets a host that has left the other instance a month after its last sample', async () => {
    const { a, b, pages } = makeFleet();
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);
    await pages.run(...at(NOW + 10));
    const before = liveStatus(pages).hosts;
    const other = a.program('ask-other', '#!/bin/sh\necho \'heat{host="web9"} 1\'\n');
    a.configure(`collectors: { ask-web: { command: [${other}] } }\nhosts: { web9: {} }\n`);
    pages.configure(pages.read('config-of-run-cycle-pages/main.yaml').replace('hosts: { web1: {} }\n', ''));

    const soon = NOW + 2 * 86_400;
    await a.run(...at(soon));
    await pages.run(...at(soon + 10));
    const meanwhile = liveStatus(pages).hosts;
    const later = NOW + 31 * 86_400;
    for (const now of [later, later + 300]) await a.run(...at(now));
    await pages.run(...at(later + 310));

    expect(before).toHaveProperty('web1');
    expect(meanwhile).toHaveProperty('web1', 'none');
    expect(liveStatus(pages).hosts).toHaveProperty('web9');
    expect(liveStatus(pages).hosts).not.toHaveProperty('web1');
    expect(existsSync(join(pages.dataDir, 'www/live/h/web1.html'))).toBe(false);
    expect((await pages.run('status', 'web1', ...at(later + 310))).code).toBe(66);
  });

  it('runs while the others do, and sees each as it was before or after', async () => {
    const { a, b, pages } = makeFleet();
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);
    const rounds = [300, 600, 900];

    for (const later of rounds) {
      const ended = await Promise.all([a, b, pages].map((one) => one.run(...at(NOW + later))));

      expect(ended).toMatchObject([SILENT, SILENT, SILENT]);
    }

    expect(liveStatus(pages).hosts).toMatchObject({ web1: 'ok', db1: 'critical', 'run-cycle-pages': 'ok' });
  });
});

describe('another instance that cannot be read', () => {
  const ruin = (path: string) =>
    writeFileSync(path, 'no database at all, but long enough to be looked at\n'.repeat(200));

  it.each([
    ['is not there', ({ b }: Fleet) => rmSync(b.dataDir, { recursive: true }), /run-cycle-b is not there/],
    [
      'has no cycle yet',
      ({ b }: Fleet) => rmSync(join(b.dataDir, 'state.db')),
      /no cycle has run in .*run-cycle-b yet/,
    ],
    ['has a damaged store', ({ b }: Fleet) => ruin(join(b.dataDir, 'samples.db')), /samples\.db is damaged/],
    ['has a damaged state', ({ b }: Fleet) => ruin(join(b.dataDir, 'state.db')), /state\.db is damaged/],
  ])('because it %s is a note and a finding, and the rest goes on', async (_, spoil, problem) => {
    const fleet = makeFleet();
    const { a, b, pages } = fleet;
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);
    spoil(fleet);

    const ended = await pages.run(...at(NOW + 10));

    expect(ended).toMatchObject(SILENT);
    expect(liveStatus(pages).hosts).toMatchObject({ web1: 'ok', 'run-cycle-pages': 'unknown' });
    expect(await notes(pages)).toEqual([expect.stringMatching(problem)]);
    const status = await pages.run('status', `run-cycle-pages/reads:${b.dataDir}`, ...at(NOW + 20));
    expect(status.stdout).toMatch(problem);
  });

  it('is well again as soon as it can be read', async () => {
    const { a, b, pages } = makeFleet();
    await a.run(...at(NOW));
    await pages.run(...at(NOW + 10));
    await b.run(...at(NOW + 20));

    await pages.run(...at(NOW + 310));

    expect(await notes(pages)).toEqual([]);
    expect(liveStatus(pages).hosts).toMatchObject({ db1: 'critical', 'run-cycle-pages': 'ok' });
  });

  it('because it has stopped is told, and what it last said is stale', async () => {
    const { a, b, pages } = makeFleet();
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);
    await a.run(...at(NOW + 1200));

    await pages.run(...at(NOW + 1210));

    expect(await notes(pages)).toEqual([expect.stringMatching(/reads run-cycle-b: no cycle since 2023-11-14 \d\d:15/)]);
    const { hosts } = JSON.parse(pages.read('data-of-run-cycle-pages/status.json'));
    expect(hosts['run-cycle-b'].services['ask-db'].overlays).toEqual(['stale']);
    expect(hosts['run-cycle-a'].services['ask-web'].overlays).toEqual([]);
  });

  it.runIf(process.geteuid?.() === 0)('because it belongs to another user is told with what mends it', async () => {
    const { a, b, pages } = makeFleet();
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);
    await pages.run(...at(NOW));
    chmodSync(a.root, 0o755);
    giveTo(NOBODY, pages.dataDir);

    const ended = await pages.run(...at(NOW + 310));

    expect(ended).toMatchObject(SILENT);
    const mend = /state\.db, which belongs to root: run both instances as the same user/;
    expect(await notes(pages)).toEqual(expect.arrayContaining([expect.stringMatching(mend)]));
  });
});

describe('two instances that both watch a host', () => {
  it('are named by check-config, from their configurations alone', async () => {
    const { a, b, pages } = makeFleet();
    const one = b.program('one', '#!/bin/sh\n:\n');
    b.configure(`collectors: { one: { command: [${one}] } }\nhosts: { db1: {}, web1: {} }\n`);
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);

    const { code, stderr } = await pages.run('check-config');

    expect(code).toBe(0);
    expect(stderr).toMatch(
      /main\.yaml:1:\d+: warning: host web1 is watched by run-cycle-a and run-cycle-b: let one of them do it/,
    );
    expect(stderr.match(/warning/g)).toHaveLength(1);
  });

  it('are named by check-config when this instance is one of them', async () => {
    const { a, pages } = makeFleet();
    await a.run(...at(NOW));
    const own = pages.program('own', '#!/bin/sh\n:\n');
    pages.configure(`reads: [${a.dataDir}]\ncollectors: { own: { command: [${own}] } }\nhosts:\n  web1: {}\n`);

    const { code, stderr } = await pages.run('check-config');

    expect(code).toBe(0);
    expect(stderr).toMatch(/main\.yaml:4:3: warning: host web1 is watched by run-cycle-a and run-cycle-pages/);
  });

  it('are named in the record', async () => {
    const { a, b, pages } = makeFleet();
    b.configure(a.read('config-of-run-cycle-a/main.yaml'));
    await Promise.all([a.run(...at(NOW)), b.run(...at(NOW))]);

    const ended = await pages.run(...at(NOW + 10));

    expect(ended).toMatchObject(SILENT);
    expect(await notes(pages)).toEqual([
      'run-cycle-a and run-cycle-b both report web1/ask-web: only the newer is shown; let one of them watch web1',
    ]);
  });
});

const NOBODY = 65_534;

function giveTo(uid: number, directory: string): void {
  chownSync(directory, uid, uid);
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
    chownSync(join(directory, name), uid, uid);
}
