// A fleet to measure with: a configuration, and files of samples for cheap external collectors.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A slot's time: cycles are run for it and the slots after it. */
export const START = 1_800_000_000;

/** Writes a configuration whose collectors each `cat` a file with one sample a host; gives its paths. */
export function makeFleet(dir, { hosts = 1000, collectors = 10, every = '5m' } = {}) {
  const [configDir, dataDir, samples] = ['config', 'data', 'samples'].map((name) => join(dir, name));
  for (const path of [configDir, samples]) mkdirSync(path);
  const names = Array.from({ length: hosts }, (_, i) => `host${String(i).padStart(4, '0')}.example.org`);
  const collectorLines = Array.from(
    { length: collectors },
    (_, i) => `  c${i}: { command: [/bin/cat, ${samples}/c${i}.prom], every: ${every} }`,
  );
  const hostLines = names.map(
    (name, i) => `  ${name}: { address: 192.0.2.${i % 250}, groups: [linux], labels: { rack: r${i % 40} } }`,
  );
  const yaml = [
    `general: { dataDir: ${dataDir}, host: host0000.example.org }`,
    'collectors:',
    ...collectorLines,
    'groups: { linux: {} }',
    'hosts:',
    ...hostLines,
    '',
  ].join('\n');
  writeFileSync(join(configDir, 'main.yaml'), yaml);
  const fleet = { configDir, dataDir, main: join(configDir, 'main.yaml'), yaml, names, samples, collectors };
  newSamples(fleet);
  return fleet;
}

/** New values for all: two decimals, as measured things have. */
export function newSamples({ samples, names, collectors }) {
  for (let i = 0; i < collectors; i += 1) {
    const lines = names.map((name) => `metric_${i}{host="${name}"} ${(Math.random() * 1000).toFixed(2)}\n`);
    writeFileSync(join(samples, `c${i}.prom`), lines.join(''));
  }
}
