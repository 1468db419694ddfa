import { describe, expect, it } from 'vitest';
import { readHash, withSettings, writeHash } from '../../../../src/site/browser/page-hash.ts';

describe('the part of an address behind the #', () => {
  it.each([
    ['', '', []],
    ['#cpu', 'cpu', []],
    ['#state=critical&q=disk%20full', '', ['state', 'critical', 'q', 'disk full']],
    ['#if_eth0&from=10&to=20', 'if_eth0', ['from', '10', 'to', '20']],
    ['#q=50%&junk&group=', '', ['q', '50%']],
  ])('%s names anchor %j and settings %j', (hash, anchor, settings) => {
    const read = readHash(hash);

    expect(read.anchor).toBe(anchor);
    expect([...read.settings].flat()).toEqual(settings);
  });

  it.each(['cpu', 'cpu&from=1&to=2', 'state=critical,warning&q=a%26b%3Dc', ''])(
    '%j is written as it was read',
    (text) => {
      expect(writeHash(readHash(`#${text}`))).toBe(text);
    },
  );

  it('loses a setting that becomes empty, and keeps the others', () => {
    const changed = withSettings(readHash('#cpu&from=1&q=x'), { from: '', to: '3' });

    expect(writeHash(changed)).toBe('cpu&q=x&to=3');
  });
});
