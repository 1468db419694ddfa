import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  dropIntoInbox,
  listInbox,
  readInbox,
  removeFromInbox,
  setAsideFromInbox,
  sweepInbox,
} from '../../../src/files/inbox.ts';
import { type InboxEntry, parseInboxLine } from '../../../src/files/inbox-entry.ts';

const base = mkdtempSync(join(tmpdir(), 'inbox-test-'));
const NOW = 1_700_000_000.25;

afterAll(() => rmSync(base, { recursive: true, force: true }));

const FINDING: InboxEntry = {
  kind: 'finding',
  at: 1_700_000_000,
  by: 'root',
  finding: { host: 'web1', service: 'backup', status: 'ok', text: 'fine', value: 3 },
};
const SAMPLES: InboxEntry = {
  kind: 'samples',
  collector: 'local',
  stepSeconds: 300,
  slot: 1_699_999_800,
  points: [{ series: 'load{host="web1"}', host: 'web1', type: 'gauge', value: 1, time: 1_699_999_801 }],
};

function makeDataDir(): string {
  const dataDir = mkdtempSync(join(base, 'data-'));
  mkdirSync(join(dataDir, 'inbox'));
  return dataDir;
}

function lay(content: string | Buffer, name = '1-1-1.jsonl'): string {
  const dataDir = makeDataDir();
  writeFileSync(join(dataDir, 'inbox', name), content);
  return dataDir;
}

describe('the inbox', () => {
  it('takes no limits from a passive finding: nobody looked at a series', () => {
    const judged = { series: 'load{host="web1"}', warning: { above: 1 } };
    const passive = { ...FINDING, finding: { ...FINDING.finding, judged } };

    const { entries } = readInbox(lay(`${JSON.stringify(passive)}\n`), '1-1-1.jsonl');

    expect(entries).toEqual([FINDING]);
  });

  it('gives back what was dropped, and leaves nothing else behind', () => {
    const dataDir = mkdtempSync(join(base, 'data-'));

    const name = dropIntoInbox(dataDir, [FINDING, SAMPLES], NOW);

    expect(name).toMatch(/^1700000000250-\d+-\d{6}\.jsonl$/);
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([name]);
    expect(readInbox(dataDir, name)).toEqual({ entries: [FINDING, SAMPLES] });
    removeFromInbox(dataDir, name);
    removeFromInbox(dataDir, name);
    expect(listInbox(dataDir)).toEqual([]);
  });

  it('lists files oldest first, those of one moment in the order of their drops', () => {
    const dataDir = makeDataDir();
    const late = Array.from({ length: 12 }, () => dropIntoInbox(dataDir, [FINDING], NOW));
    const early = dropIntoInbox(dataDir, [FINDING], 999);

    expect(listInbox(dataDir)).toEqual([early, ...late]);
  });

  it('is empty where there is none yet', () => {
    expect(listInbox(join(base, 'nowhere'))).toEqual([]);
  });

  it('takes a file that a shell script dropped', () => {
    const dataDir = makeDataDir();
    const line = JSON.stringify(FINDING);
    const script = 'cat > "$1/.beat.$$" && mv "$1/.beat.$$" "$1/$(date +%s)000-$$-1.jsonl"';
    execFileSync('sh', ['-c', script, 'sh', join(dataDir, 'inbox')], { input: `${line}\n` });

    const [name = ''] = listInbox(dataDir);

    expect(readInbox(dataDir, name).entries).toEqual([FINDING]);
  });

  it('keeps the good lines of a file and names what is wrong with the others', () => {
    const dataDir = lay(`${JSON.stringify(FINDING)}\nrubbish\n\n{}\n${JSON.stringify(SAMPLES)}`);

    const reading = readInbox(dataDir, '1-1-1.jsonl');

    expect(reading.entries).toEqual([FINDING, SAMPLES]);
    expect(reading.problem).toBe('line 2: not JSON, and 1 more');
  });

  it('names the problem of whatever else lies there, and never throws', () => {
    const dataDir = lay(Buffer.alloc(17 * 1024 * 1024, ' '));
    const inbox = join(dataDir, 'inbox');
    mkdirSync(join(inbox, 'directory.jsonl'));
    symlinkSync('/etc/passwd', join(inbox, 'link.jsonl'));
    execFileSync('mkfifo', [join(inbox, 'pipe.jsonl')]);
    writeFileSync(join(inbox, 'core'), '');
    writeFileSync(join(inbox, 'bytes.jsonl'), Buffer.from([0xff, 0, 10, 0xfe]));

    const problems = listInbox(dataDir).map((name) => [name, readInbox(dataDir, name).problem]);

    expect(Object.fromEntries(problems)).toEqual({
      '1-1-1.jsonl': 'longer than 16777216 bytes',
      'directory.jsonl': expect.stringMatching(/no regular file/),
      'link.jsonl': expect.stringMatching(/ELOOP/),
      'pipe.jsonl': expect.stringMatching(/no regular file/),
      core: 'not named *.jsonl',
      'bytes.jsonl': 'line 1: not JSON, and 1 more',
    });
  });

  it('sets a file aside without writing over an earlier one', () => {
    const dataDir = lay('first');
    setAsideFromInbox(dataDir, '1-1-1.jsonl');
    writeFileSync(join(dataDir, 'inbox/1-1-1.jsonl'), 'second');

    const aside = setAsideFromInbox(dataDir, '1-1-1.jsonl');

    expect(readFileSync(aside, 'utf8')).toBe('second');
    expect(readFileSync(join(dataDir, 'inbox/bad/1-1-1.jsonl'), 'utf8')).toBe('first');
    expect(listInbox(dataDir)).toEqual([]);
  });

  it('removes temporary files when they are an hour old', () => {
    const dataDir = makeDataDir();
    for (const [name, age] of [
      ['.old', 3700],
      ['.young', 3500],
    ] as const) {
      writeFileSync(join(dataDir, 'inbox', name), '');
      utimesSync(join(dataDir, 'inbox', name), NOW - age, NOW - age);
    }

    sweepInbox(dataDir, NOW);

    expect(existsSync(join(dataDir, 'inbox/.old'))).toBe(false);
    expect(existsSync(join(dataDir, 'inbox/.young'))).toBe(true);
  });

  it('refuses to drop more than the next cycle would read', () => {
    const text = 'x'.repeat(60_000);
    const entries = Array.from({ length: 300 }, () => ({ ...FINDING, finding: { ...FINDING.finding, text } }));

    expect(() => dropIntoInbox(makeDataDir(), entries, NOW)).toThrow(/at most 16777216/);
  });
});

describe('an inbox line', () => {
  it.each<[string, unknown]>([
    ['a host that is a path', { ...FINDING, finding: { ...FINDING.finding, host: '../x' } }],
    ['a service with a line feed', { ...FINDING, finding: { ...FINDING.finding, service: 'a\nb' } }],
    ['an unknown status', { ...FINDING, finding: { ...FINDING.finding, status: 'fine' } }],
    ['a text that is none', { ...FINDING, finding: { ...FINDING.finding, text: 5 } }],
    ['a value that is text', { ...FINDING, finding: { ...FINDING.finding, value: '5' } }],
    ['a time in milliseconds', { ...FINDING, at: 1_700_000_000_000 }],
    ['a sender that is none', { ...FINDING, by: undefined }],
    ['a step of nothing', { ...SAMPLES, stepSeconds: 0 }],
    ['a collector that is a path', { ...SAMPLES, collector: 'a/b' }],
    ['one bad point', { ...SAMPLES, points: [...SAMPLES.points, { ...SAMPLES.points[0], type: 'histogram' }] }],
    ['an unknown kind', { kind: '__proto__' }],
    ['a list', []],
    ['null', null],
  ])('is refused with %s', (_, value) => {
    expect(parseInboxLine(JSON.stringify(value))).toHaveProperty('problem');
  });

  it('loses fields that nobody asked for', () => {
    expect(parseInboxLine(JSON.stringify({ ...FINDING, evil: 1 }))).toEqual(FINDING);
  });
});
