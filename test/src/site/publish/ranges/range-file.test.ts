import { describe, expect, it } from 'vitest';
import { listNumbers } from '../../../../../src/site/publish/ranges/number-list.ts';
import { formatRange, parseRange, seriesName } from '../../../../../src/site/publish/ranges/range-file.ts';

const HEAD = { host: 'web1', from: 0, to: 900, whole: 600 };
const NAMES = ['m{path="]},\\"step\\":5,\n"}', 'ü{x="\\",\\"collector\\":\\"y"}'].map((series) =>
  seriesName({ series, collector: 'a b', stepSeconds: 300 }, 300),
);
const LISTS = [
  {
    start: 0,
    step: 300,
    mean: listNumbers([1, null, 3.5]),
    min: listNumbers([0, null, 3]),
    max: listNumbers([2, null, 4]),
  },
  { start: 300, step: 300, mean: listNumbers([]) },
];
const TEXT = formatRange(
  HEAD,
  NAMES.map((name, i) => ({ name, text: LISTS[i] ?? LISTS[0] ?? never() })),
);

function never(): never {
  throw new Error('no list');
}

describe('parseRange', () => {
  it('reads what was written, whatever the names hold', () => {
    expect(JSON.parse(TEXT)).toMatchObject({ version: 1, ...HEAD, series: [{ mean: [1, null, 3.5] }, { mean: [] }] });
    const file = parseRange(Buffer.from(TEXT), 'web1');

    expect(file).toMatchObject(HEAD);
    expect([...(file?.series ?? [])]).toEqual(NAMES.map((name, i) => [name, LISTS[i]]));
  });

  it('takes nothing from a file that was cut, changed, or is another host’s', () => {
    const texts = ['', '{}', TEXT.slice(0, -1), TEXT.slice(10), TEXT.replace('3.5', '4.5'), `${TEXT}\n`];

    expect(texts.map((text) => parseRange(Buffer.from(text), 'web1'))).toEqual(texts.map(() => undefined));
    expect(parseRange(Buffer.from(TEXT), 'web2')).toBeUndefined();
  });
});
