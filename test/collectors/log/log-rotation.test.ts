/** Whatever happens to a log between runs and whichever runs are killed, every line is counted once. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import log from '../../../collectors/log/log.ts';
import { collectItems, memoryOf, valuesOf } from '../../support/collect-items.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'run-cycle-log-rotation-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const KEPT = 4;

/** A log whose writer and whose rotation do anything between runs, and how many lines were written to it. */
function openLog(directory: string, random: (below: number) => number) {
  const file = join(directory, 'app.log');
  let written = 0;
  let open = '';
  /** Since the last run that was not killed: with more of them than files are kept, lines are lost to everybody. */
  let rotations = 0;
  const write = (to: string, text: string) => {
    appendFileSync(to, text);
    written += text.split('\n').length - 1;
  };
  const shift = () => {
    rmSync(`${file}.${KEPT}`, { force: true });
    for (let at = KEPT - 1; at >= 1; at--)
      if (existsSync(`${file}.${at}`)) renameSync(`${file}.${at}`, `${file}.${at + 1}`);
  };
  writeFileSync(file, '');
  return {
    file,
    written: () => written,
    setSeen() {
      rotations = 0;
    },
    append() {
      const lines = Array.from({ length: random(30) }, () => `line ${written} ${random(1e9)}\n`).join('');
      write(file, open + lines);
      open = '';
    },
    appendHalf() {
      if (open === '') appendFileSync(file, 'half ');
      open = `of line ${random(1e9)}\n`;
    },
    rotate() {
      if (rotations++ >= 2) return;
      if (open !== '') write(file, open);
      open = '';
      shift();
      renameSync(file, `${file}.1`);
      if (random(2) === 0) write(`${file}.1`, `late ${random(1e9)}\n`);
      writeFileSync(file, '');
    },
    copyAndTruncate() {
      // what comes between the two is lost to everybody; whether a half line goes on in the other file cannot always be known
      if (open !== '' || rotations++ >= 2) return;
      shift();
      copyFileSync(file, `${file}.1`);
      truncateSync(file);
    },
    removeOldest() {
      if (rotations > 0) return;
      for (let at = KEPT; at > 2; at--) if (existsSync(`${file}.${at}`)) return unlinkSync(`${file}.${at}`);
    },
  };
}

/** Runs the collector on it; some runs are killed, and what those printed last is not remembered. */
function openCounter(file: string, random: (below: number) => number) {
  let memory: unknown;
  let counted = 0;
  return {
    counted: () => counted,
    /** Whether it was not killed. */
    async run(): Promise<boolean> {
      const files = [{ name: 'app', path: file, patterns: [{ name: 'lines_seen', match: '.' }] }];
      const items = await collectItems(log, { program: 'log', settings: { files, maxBytes: 65_536 }, memory });
      if (random(4) === 0) return false;
      memory = JSON.parse(JSON.stringify(memoryOf(items)));
      counted = valuesOf(items)['log_lines_seen_total app'] ?? 0;
      return true;
    },
  };
}

function doAnything(app: ReturnType<typeof openLog>, random: (below: number) => number): void {
  const what = random(12);
  if (what < 6) app.append();
  else if (what < 8) app.appendHalf();
  else if (what < 9) app.removeOldest();
  else if (what < 11) app.rotate();
  else app.copyAndTruncate();
}

describe('collector log', () => {
  it.each(Array.from({ length: 3 }, (_, seed) => seed))('counts every line once (seed %i)', async (seed) => {
    const next = randomNumbers(seed + 1);
    const random = (below: number) => Math.floor(next() * below);
    const app = openLog(mkdtempSync(join(root, 'case-')), random);
    const counter = openCounter(app.file, random);
    while (!(await counter.run()));

    for (let step = 0; step < 40; step++) {
      for (let i = random(5); i >= 0; i--) doAnything(app, random);
      if (!(await counter.run())) continue;
      app.setSeen();
      expect(counter.counted()).toBe(app.written());
    }

    expect(counter.counted()).toBeGreaterThan(100);
  });
});
