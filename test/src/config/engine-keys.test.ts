// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { describe, expect, it } from 'vitest';
import { configOf, problemsOf } from './fixture.ts';

describe('async and isolate', () => {
  it('are off, and not even there, unless they are asked for', async () => {
    const { collectors } = await configOf(
      'collectors:\n  a: { command: [/bin/true] }\n  b: { command: [/bin/true], async: true, isolate: true }\n',
    );

    expect(collectors.map(({ async, isolate }) => ({ async, isolate }))).toEqual([
      { async: undefined, isolate: undefined },
      { async: true, isolate: true },
    ]);
  });

  it('refuses an async collector with an updater of its own', async () => {
    expect(await problemsOf('collectors: { a: { command: [/bin/true], async: true, updater: process } }\n')).toEqual([
      expect.stringContaining('with async: true there is only the built-in updater'),
    ]);
  });
});

describe('general.quarantine', () => {
  it.each([
    ['by default after five failures, for a day at most', '{}', { after: 5, longestMs: 86_400_000 }],
    ['as it says', '{ quarantine: { after: 3, longest: 2h } }', { after: 3, longestMs: 7_200_000 }],
    ['never', '{ quarantine: false }', undefined],
  ])('%s', async (_, general, expected) => {
    expect((await configOf(`general: ${general}\n`)).general.quarantine).toEqual(expected);
  });
});

describe('general.deadman', () => {
  it('stays a reference where it names a variable', async () => {
    const { general } = await configOf('general: { deadman: "https://hc.example.org/${KEY}" }\n', { KEY: 'k' });

    expect(general.deadman).toEqual({ $text: 'https://hc.example.org/${KEY}' });
  });

  it('refuses what is no address of the web', async () => {
    expect(await problemsOf('general: { deadman: "hc.example.org" }\n')).toEqual([
      expect.stringContaining('not an address: write https://'),
    ]);
  });
});

describe('warnings and names', () => {
  it('warns of a period that is shorter than the interval', async () => {
    expect(await problemsOf('collectors: { a: { command: [/bin/true], every: 1m } }\n')).toEqual([
      expect.stringContaining('shorter than general.interval (5m): a cycle runs it once at most'),
    ]);
  });

  it('refuses a program with the name of a service of its own', async () => {
    expect(await problemsOf('collectors: { cycle: { command: [/bin/true] } }\n')).toEqual([
      expect.stringContaining(`"cycle" is a service of run-cycle's own`),
    ]);
  });
});
