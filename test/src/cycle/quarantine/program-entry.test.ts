import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Config, ProgramConfig } from '../../../../src/config/config.ts';
import { fingerprintEntry } from '../../../../src/cycle/quarantine/program-entry.ts';

const dir = mkdtempSync(join(tmpdir(), 'run-cycle-entry-'));
afterAll(() => rmSync(dir, { recursive: true }));
const file = join(dir, 'script');
writeFileSync(file, 'exit 1');

const program: ProgramConfig = {
  name: 'p',
  command: ['python3', file],
  everyMs: 300_000,
  watchdogMs: 60_000,
  settings: {},
  sections: ['own'],
  reads: [],
  tls: false,
  origin: 'a.yaml:1',
};
const config = (target: unknown, own: unknown) =>
  ({ hosts: [{ collect: { p: [target], other: [1] } }], sections: { own } }) as unknown as Config;
const before = fingerprintEntry(program, config(1, 2));

it('is the same for the same program at another line', () => {
  expect(fingerprintEntry({ ...program, origin: 'b.yaml:7' }, config(1, 2))).toBe(before);
});

it.each([
  ['its settings', () => fingerprintEntry({ ...program, settings: { a: 1 } }, config(1, 2))],
  ['a target', () => fingerprintEntry(program, config(3, 2))],
  ['its section', () => fingerprintEntry(program, config(1, 3))],
])('changes with %s', (_, made) => {
  expect(made()).not.toBe(before);
});

it('changes with the bytes of its script', () => {
  writeFileSync(file, 'exit 0 # mended');

  expect(fingerprintEntry(program, config(1, 2))).not.toBe(before);
});
