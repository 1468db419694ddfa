import { describe, expect, it } from 'vitest';
import { zoomIn, zoomSettings } from '../../../../../src/site/browser/figure/zoom-address.ts';
import { readHash, withSettings, writeHash } from '../../../../../src/site/browser/page-hash.ts';

const FIGURE = { host: 'web1', graph: 'cpu', range: 'week' };
const VIEW = { from: 100, to: 200 };

function addressOf(view: typeof VIEW | undefined, manyHosts: boolean): string {
  const { anchor, settings } = zoomSettings(FIGURE, view, manyHosts);
  return writeHash({ ...withSettings(readHash('#old&q=x&from=1&to=2'), settings), anchor });
}

describe('the address of a zoomed figure', () => {
  it.each([true, false])('leads to the same figure and view, hosts named: %s', (manyHosts) => {
    const hash = readHash(`#${addressOf(VIEW, manyHosts)}`);

    expect(zoomIn(hash, FIGURE)).toEqual(VIEW);
    expect(zoomIn(hash, { ...FIGURE, range: 'day' })).toBeUndefined();
    expect(zoomIn(hash, { ...FIGURE, graph: 'load' })).toBeUndefined();
  });

  it('names the host where figures of several stand on the page', () => {
    const hash = readHash(`#${addressOf(VIEW, true)}`);

    expect(zoomIn(hash, { ...FIGURE, host: 'web2' })).toBeUndefined();
  });

  it('says nothing more once the figure shows what it always does', () => {
    expect(addressOf(undefined, true)).toBe('cpu&q=x');
  });

  it.each(['#cpu&range=week', '#cpu&range=week&from=5&to=4', '#cpu&range=week&from=a&to=b'])(
    'asks nothing in %s',
    (hash) => {
      expect(zoomIn(readHash(hash), FIGURE)).toBeUndefined();
    },
  );
});
