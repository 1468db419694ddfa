import { describe, expect, it } from 'vitest';
import { readHash } from '../../../../src/site/browser/page-hash.ts';
import { filterOf, isFiltering, passes } from '../../../../src/site/browser/row-filter.ts';

const ROW = { state: 'warning', groups: ['web', 'berlin'], text: 'Disk /var full web1 disk', calm: false };

describe('the filter', () => {
  it.each([
    ['', true],
    ['state=warning', true],
    ['state=critical,warning', true],
    ['state=problem', true],
    ['state=ok', false],
    ['group=berlin', true],
    ['group=ber', false],
    ['q=DISK', true],
    ['q=web1 full', true],
    ['q=web1 empty', false],
    ['state=warning&group=web&q=var', true],
    ['state=warning&group=db&q=var', false],
  ])('%j lets a row pass: %s', (hash, passing) => {
    expect(passes(filterOf(readHash(hash)), ROW)).toBe(passing);
  });

  it('leaves out what is calm only where asked', () => {
    const calm = { ...ROW, calm: true };

    expect(passes(filterOf(readHash('')), calm)).toBe(true);
    expect(passes(filterOf(readHash('only=problems')), calm)).toBe(false);
    expect(passes(filterOf(readHash('only=problems')), ROW)).toBe(true);
  });

  it('counts as filtering only where a state, a group or a text is wanted', () => {
    expect(isFiltering(filterOf(readHash('#only=problems')))).toBe(false);
    expect(isFiltering(filterOf(readHash('#q=a')))).toBe(true);
  });
});
