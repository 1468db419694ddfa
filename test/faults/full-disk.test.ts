/** A data directory on a file system without room, or that cannot be written. As root, in a mount namespace of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
afterEach(() => trial?.remove());

const isRoot = process.getuid?.() === 0;
const NOW = 1_700_000_100;

/** Collectors that count and find, and one that fills the disk when told to. */
function prepare(): Trial {
  trial = makeTrial();
  const count = `#!/bin/sh
n=$(sed -n 's/.*"memory":{"n":\\([0-9]*\\)}.*/\\1/p')
n=$((n + 1))
[ -e "${trial.root}/fill" ] && dd if=/dev/zero of="${trial.dataDir}/filler" bs=64k 2>/dev/null
i=0; while [ $i -lt 500 ]; do echo "work_total{host=\\"web1\\",i=\\"$i\\"} $n"; i=$((i + 1)); done
echo "# FINDING {host=\\"web1\\",service=\\"work\\"} warning \\"$n\\""
echo "# MEMORY {\\"n\\":$n}"
`;
  trial.configure(`hosts: { web1: {} }
collectors: { count: { command: [${trial.program('count', count)}] } }
`);
  mkdirSync(trial.dataDir);
  return trial;
}

/** Runs a script where the data directory is a small file system; each `cycle NAME` writes what it said into NAME.*. */
function inSmallDisk(script: string): void {
  const { configDir, dataDir, root } = trial;
  const text = `
mount -t tmpfs -o size=80m tmpfs '${dataDir}'
now=${NOW}
rc() { '${root}/run-cycle' "$@" --config-dir '${configDir}'; }
cycle() { now=$((now + 300)); rc --now $now > '${root}/'$1.out 2> '${root}/'$1.err; echo $? > '${root}/'$1.code; }
fill() { dd if=/dev/zero of='${dataDir}/filler' bs=64k 2>/dev/null; dd if=/dev/zero of='${dataDir}/filler2' bs=1 count=65536 2>/dev/null; }
empty() { rm -f '${dataDir}'/filler*; }
keep() { cp -a '${dataDir}' '${root}/kept'; }
${script}`;
  const ran = spawnSync('unshare', ['-m', '/bin/sh', '-c', text], { encoding: 'utf8', timeout: 60_000 });
  if (ran.status !== 0) throw new Error(`the script failed: ${ran.stdout}${ran.stderr}`);
}

function ended(name: string): { code: number; said: string } {
  const read = (suffix: string) => readFileSync(join(trial.root, `${name}.${suffix}`), 'utf8');
  return { code: Number(read('code')), said: read('out') + read('err') };
}

describe.runIf(isRoot)('a full disk (as root: it mounts a small file system)', () => {
  it('before the start: samples are refused, findings are kept, and all is well when room returns', () => {
    prepare();
    inSmallDisk(`cycle first; ls '${trial.dataDir}/ballast'
      rc finding web1/backup critical old
      fill; cycle full; ls '${trial.dataDir}' > '${trial.root}/files'
      rc status --json > '${trial.root}/status'
      empty; cycle after; cycle later
      rc status --json > '${trial.root}/status-after'; rc show web1 --json > '${trial.root}/show'; ls -l '${trial.dataDir}/ballast'`);

    expect(ended('first')).toEqual({ code: 0, said: '' });
    expect(ended('full').code).toBe(73);
    expect(ended('full').said).toContain('the disk is full');
    expect(ended('full').said).not.toMatch(/internal error| at .*cjs/);
    expect(trial.read('files')).not.toContain('ballast');
    expect(trial.read('status')).toMatch(/"backup".*old/s);
    expect(ended('after').said).not.toContain('full');
    expect(ended('later').code).toBe(0);
    expect(trial.read('status-after')).toMatch(/"backup".*old/s);
  }, 60_000);

  it('that a collector fills: the program is named, its finding is kept, its memory stays with its samples', () => {
    prepare();
    inSmallDisk(`cycle first; touch '${trial.root}/fill'; cycle full; rm '${trial.root}/fill'
      rc status --json > '${trial.root}/status'; empty; cycle after
      rc show web1 --json > '${trial.root}/show'; rc status --json > '${trial.root}/status-after'`);

    expect(ended('full').code).toBe(73);
    expect(ended('full').said).toMatch(/==> count/);
    expect(ended('full').said).toContain('the disk is full');
    expect(trial.read('status')).toMatch(/"work".*"text":"2"/s);
    expect(trial.read('status-after')).toMatch(/"work".*"text":"2"/s); // memory was not ahead of its samples
    expect(ended('after').said).toBe('');
  }, 60_000);

  it('keeps what was sent: samples wait in the inbox until there is room', () => {
    prepare();
    inSmallDisk(`cycle first; fill
      truncate -s -2000000 '${trial.dataDir}/filler'
      echo 'sent{host="web1"} 7 '$now'000' | rc updater count
      fill; cycle full; ls '${trial.dataDir}/inbox' > '${trial.root}/inbox'; empty; cycle after
      ls '${trial.dataDir}/inbox' > '${trial.root}/inbox-after'; rc show web1 sent --json > '${trial.root}/show'`);

    expect(ended('full').code).toBe(73);
    expect(trial.read('inbox')).toContain('.jsonl');
    expect(trial.read('inbox-after')).toBe('');
    expect(trial.read('show')).toContain('sent');
  }, 60_000);
});

describe.runIf(isRoot)(
  'a data directory that cannot be written (as root: it mounts one, and becomes another user)',
  () => {
    it('read-only file system: an error naming the path; reading works on', () => {
      prepare();
      inSmallDisk(`cycle first; mount -o remount,ro '${trial.dataDir}'; cycle ro
      rc status --json > '${trial.root}/status'; rc show web1 --json > '${trial.root}/show'
      mount -o remount,rw '${trial.dataDir}'; cycle after`);

      expect([73, 77]).toContain(ended('ro').code);
      expect(ended('ro').said).toContain(trial.dataDir);
      expect(ended('ro').said).not.toMatch(/internal error| at .*cjs/);
      expect(trial.read('status')).toContain('"work"');
      expect(trial.read('show')).toContain('work_total');
      expect(ended('after').code).toBe(0);
    }, 60_000);

    it('of another user: 77 with the sudo line; reading works', () => {
      prepare();
      inSmallDisk(`chmod 755 '${trial.root}'; cycle first
      as() { setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent '${trial.root}/run-cycle' "$@" --config-dir '${trial.configDir}'; }
      set +e
      as --now $now > '${trial.root}/other.out' 2> '${trial.root}/other.err'; echo $? > '${trial.root}/other.code'
      as status --json > '${trial.root}/status' 2>&1; true`);

      expect(ended('other').code).toBe(77);
      expect(ended('other').said).toMatch(/sudo -u root .*run-cycle/);
    }, 60_000);
  },
);
