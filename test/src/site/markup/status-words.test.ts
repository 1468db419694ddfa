import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../../../src/finding.ts';
import {
  badge,
  compareStatus,
  countStatuses,
  glyph,
  isHandled,
  isProblem,
  worstStatus,
} from '../../../../src/site/markup/status-words.ts';
import { row } from '../../../support/site-input.ts';

describe('statuses on pages', () => {
  it('each have a glyph of their own and a word, so that no colour is needed', () => {
    const glyphs = [...STATUSES, 'none' as const].map((status) => />(.)<\//u.exec(glyph(status).text)?.[1]);

    expect(new Set(glyphs).size).toBe(STATUSES.length + 1);
    for (const status of STATUSES) expect(badge(status).text).toContain(` ${status}<`);
  });

  it('are counted worst first', () => {
    expect(countStatuses(['ok', 'critical', 'ok', 'warning'])).toEqual([
      ['critical', 1],
      ['warning', 1],
      ['ok', 2],
    ]);
  });

  it('sort with the worst first and what is not judged last', () => {
    expect((['none', 'ok', 'critical', 'pending'] as const).toSorted(compareStatus)).toEqual([
      'critical',
      'pending',
      'ok',
      'none',
    ]);
  });

  it('make a host as bad as its worst service', () => {
    expect(worstStatus([row('a', 'x'), row('a', 'y', { status: 'warning' })])).toBe('warning');
    expect(worstStatus([])).toBe('none');
  });

  it.each([
    ['downtime', true],
    ['acknowledged', true],
    ['stale', false],
    ['flapping', false],
  ] as const)('count as handled under %s: %s', (overlay, handled) => {
    expect(isHandled(row('a', 'x', { status: 'critical', overlays: [overlay] }))).toBe(handled);
  });

  it('are no problem while ok or pending', () => {
    expect(STATUSES.filter(isProblem)).toEqual(['notice', 'unknown', 'warning', 'critical']);
  });
});
