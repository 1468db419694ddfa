/** What programs print may be anything: none of it may get out of its place, into a terminal or into a page as markup. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTrial } from '../support/check-trial.ts';
import { type Ended, makeTrial, type Trial } from '../support/run-cycle.ts';

const EVIL = '<script>alert(1)</script>\\033[31m\\033]0;title\\007\\r\\b';

let trial: Trial;
let ended: Ended;
const NOW = 1_700_000_100;

beforeAll(async () => {
  trial = makeTrial();
  const collect = `#!/bin/sh
evil=$(printf '${EVIL}')
cat <<END
good{host="web1"} 1
bad{host="web1",label="$evil"} 1
bad{host="../../etc/passwd"} 1
bad{host="/etc/passwd"} 1
bad{host="<script>"} 1
__proto__{host="__proto__",constructor="x"} 1
bad{host="web1",label="../../x"} 1
# FINDING {host="web1",service="evil"} critical "$evil"
# FINDING {host="__proto__",service="__proto__"} critical "$evil"
# FINDING {host="constructor",service="toString"} warning "x"
# FINDING {host="..",service="x"} critical "x"
# FINDING {host="web1",service="../../x"} critical "x"
# GRAPH {"__proto__":{"polluted":1},"title":"<script>"}
# MEMORY {"__proto__":{"polluted":1},"text":"<script>"}
END
printf 'nul{host="web1"} \\000 1\\n'
printf '\\377\\376 invalid\\n'
printf '%s\\n' "$evil" >&2
`;
  const judge = `#!/bin/sh
printf '{"finding":{"host":"web1","service":"judged","status":"critical","text":"<script>\\\\u001b[31m\\\\u0000"}}\\n'
printf '{"finding":{"host":"../x","service":"judged","status":"critical","text":""}}\\n'
printf '{"__proto__":{"finding":1}}\\n'
`;
  const pages = `#!/bin/sh
cd "$RUN_CYCLE_OUT"
echo '<p>good</p>' > good.html
echo x > 'a b.html'; echo x > '<script>.html'; printf x > "$(printf 'esc\\033[31m.html')"
ln -s /etc/passwd link.html; ln -s / tree; mkfifo pipe.html; mkdir live; echo x > live/status.json
`;
  trial.configure(`hosts: { web1: {} }
collectors: { collect: { command: [${trial.program('collect', collect)}] } }
monitors: { judge: { command: [${trial.program('judge', judge)}] } }
pagemakers: { maker: { command: [${trial.program('maker', pages)}] }, site: {} }
`);
  ended = await trial.run('--now', String(NOW));
}, 30_000);
afterAll(() => trial.remove());

/** Bytes that a terminal obeys. */
const obeyed = (text: string): string[] =>
  [...text].filter((c) => (c < ' ' && c !== '\n' && c !== '\t') || c === '\u007f');

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('hostile output', () => {
  it('fails nothing: the cycle ends, what is sound is kept, what is not is refused and counted', async () => {
    expect([0, 1]).toContain(ended.code);
    expect(ended.stdout).toMatch(/==> collect updater \(.*7 refused/);
    expect((await trial.run('show', 'web1')).stdout).toMatch(/good\s/);
    expect((await trial.run('status', 'web1/evil')).stdout).toContain('script');
    expect(checkTrial(trial)).toEqual([]);
  });

  it('reaches no terminal: not by the report, nor by any command', async () => {
    expect(obeyed(ended.stdout + ended.stderr)).toEqual([]);
    for (const words of [
      ['status'],
      ['show', 'web1'],
      ['history'],
      ['last'],
      ['cycles'],
      ['logs'],
      ['watch'],
      ['show', '__proto__'],
    ]) {
      const said = await trial.run(...words);
      expect([words, obeyed(said.stdout + said.stderr)]).toEqual([words, []]);
      expect(said.stderr).not.toMatch(/ at .*cjs/);
    }
  });

  it('reaches no page as markup, and no file as a raw control character', () => {
    const www = join(trial.dataDir, 'www');
    const pages = filesBelow(www).filter((path) => /\.(html|svg)$/.test(path));
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages) {
      const text = readFileSync(path, 'utf8');
      expect([path, text.includes('<script>alert')]).toEqual([path, false]);
      expect([path, text.includes('\u001b')]).toEqual([path, false]);
    }
    const others = [
      ...filesBelow(www).filter((path) => path.endsWith('.json')),
      ...filesBelow(join(trial.dataDir, 'cycles')),
    ];
    others.push(...filesBelow(join(trial.dataDir, 'log')), join(trial.dataDir, 'status.json'));
    others.push(join(trial.tempDir, 'run-cycle.status.json'), join(trial.dataDir, 'last/report.txt'));
    for (const path of others) expect([path, readFileSync(path, 'utf8').includes('\u001b')]).toEqual([path, false]);
  });

  it('gets no file out of the site, and none in under a bad name', () => {
    const www = join(trial.dataDir, 'www');
    const names = readdirSync(www, { recursive: true, encoding: 'utf8' });
    expect(names).toContain('good.html');
    for (const bad of ['link.html', 'pipe.html', 'tree', '<script>.html']) expect(names).not.toContain(bad);
    expect(names.filter((name) => name.includes('..') || name.includes('\u001b'))).toEqual([]);
    expect(existsSync(join(trial.dataDir, 'etc'))).toBe(false);
    expect(JSON.parse(readFileSync(join(www, 'live/status.json'), 'utf8'))).toHaveProperty('version');
  });

  it('pollutes no prototype', async () => {
    const status = JSON.parse((await trial.run('status', '--json')).stdout);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(JSON.stringify(status)).toContain('__proto__');
    expect((await trial.run('--now', String(NOW + 300))).code).toBeLessThanOrEqual(1);
  });
});

describe('too much output', () => {
  it.each([
    ['a line of 10 MB', "head -c 10000000 /dev/zero | tr '\\\\0' x; echo"],
    ['2,000 hosts that nobody listed', 'i=0; while [ $i -lt 2000 ]; do echo "a{host=\\"h$i\\"} 1"; i=$((i + 1)); done'],
    ['300,000 samples', 'seq 300000 | sed \'s/.*/a{host="web1",i="&"} 1/\''],
    ['20 MB of stderr', 'yes oops | head -c 20000000 >&2'],
  ])(
    '%s is refused, counted and bounded; the good line is kept',
    async (_, shell) => {
      const loud = makeTrial();
      const program = loud.program(
        'loud',
        `#!/bin/sh\necho 'good{host="web1"} 1'\n${shell.replaceAll('\\\\', '\\')}\n`,
      );
      loud.configure(`hosts: { web1: {} }\ncollectors: { loud: { command: [${program}] } }\n`);

      const run = await loud.run();

      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/==> loud/);
      expect(run.stdout.length).toBeLessThan(200_000);
      expect((await loud.run('show', 'web1', 'good')).stdout).toMatch(/good/);
      const { totals } = JSON.parse((await loud.run('cycles', '--json')).stdout).cycles[0];
      expect(totals.maxRssBytes).toBeLessThan(400e6);
      loud.remove();
    },
    30_000,
  );
});
