import { describe, expect, it } from 'vitest';
import { countUnpassed, entriesOf, splitDrops } from '../../../../src/cycle/process/updater-entries.ts';
import { parserFor } from '../../../../src/formats/formats.ts';

const runOf = { collector: 'x', stepSeconds: 300, slot: 600, at: 700 };

function parse(text: string) {
  const parser = parserFor('prometheus', { defaultHost: 'here', readTime: () => 650 });
  parser.push(Buffer.from(text));
  return parser.end();
}

describe('entriesOf', () => {
  it('holds every point once, in order, and every finding', () => {
    const text = Array.from({ length: 4500 }, (_, at) => `m{n="${at}"} ${at}\n`).join('');
    const finding = '# FINDING {host="h",service="s"} ok "fine"\n';

    const entries = entriesOf(parse(text + finding), runOf);

    const points = entries.flatMap((entry) => (entry.kind === 'samples' ? entry.points : []));
    expect(points.map(({ value }) => value)).toEqual(Array.from({ length: 4500 }, (_, at) => at));
    expect(entries.at(-1)).toEqual({
      kind: 'finding',
      at: 700,
      by: 'x',
      finding: { host: 'h', service: 's', status: 'ok', text: 'fine' },
    });
  });

  it('is nothing for nothing', () => {
    expect(entriesOf(parse(''), runOf)).toEqual([]);
    expect(splitDrops([])).toEqual([]);
  });
});

describe('countUnpassed', () => {
  it('counts what only the built-in updater can keep', () => {
    expect(countUnpassed(parse('a 1\n# UNIT a bytes\n# MEMORY {"n":1}\n'))).toBe(2);
  });
});

describe('splitDrops', () => {
  it('keeps every drop below the limit, and every entry in order', () => {
    const entries = entriesOf(parse(Array.from({ length: 9000 }, (_, at) => `m{n="${at}"} 1\n`).join('')), runOf);
    const largest = Math.max(...entries.map((entry) => JSON.stringify(entry).length));

    const drops = splitDrops(entries, largest * 3);

    expect(drops.flat()).toEqual(entries);
    expect(drops.length).toBeGreaterThan(1);
  });
});
