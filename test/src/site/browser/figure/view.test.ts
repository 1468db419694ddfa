import { describe, expect, it } from 'vitest';
import { boundView, panView, plainView, rangeFor, zoomView } from '../../../../../src/site/browser/figure/view.ts';

const DAY = 86_400;
const NOW = 2_000_000_000;

describe('the view of a figure', () => {
  it('begins the day of a host that is new with its values, and keeps the gap of one that was silent', () => {
    const series = [{ series: 'load{host="web1"}', collector: 'local', start: NOW - 7200, step: 300, mean: [1] }];

    expect(plainView('day', { to: NOW, series }, NOW - 7100)).toEqual({ from: NOW - 7200, to: NOW });
    expect(plainView('day', { to: NOW, series: [] }, NOW)).toEqual({ from: NOW - 3600, to: NOW });
    expect(plainView('day', { to: NOW, series }, NOW - 9 * DAY)).toEqual({ from: NOW - DAY, to: NOW });
  });

  it('is at first its range, up to the newest value', () => {
    expect(plainView('week', { to: NOW, series: [] }, NOW - 60)).toEqual({ from: NOW - 7 * DAY, to: NOW });
  });

  it('is zoomed around its middle, or around a time that then stays where it is', () => {
    expect(zoomView({ from: 0, to: 100 }, 0.5)).toEqual({ from: 25, to: 75 });
    expect(zoomView({ from: 0, to: 100 }, 2, 0)).toEqual({ from: 0, to: 200 });
  });

  it('is moved by a share of its length', () => {
    expect(panView({ from: 100, to: 200 }, -0.25)).toEqual({ from: 75, to: 175 });
  });

  it.each([
    ['too late', { from: 950, to: 1050 }, { from: 900, to: 1000 }],
    ['too early', { from: -50, to: 50 }, { from: 0, to: 100 }],
    ['too long', { from: -500, to: 5000 }, { from: 0, to: 1000 }],
    ['too short', { from: 500, to: 502 }, { from: 496, to: 506 }],
    ['right', { from: 10, to: 50 }, { from: 10, to: 50 }],
  ])('stays within its bounds when it is %s', (_, view, bounded) => {
    expect(boundView(view, { from: 0, to: 1000 }, 10)).toEqual(bounded);
  });

  it.each([
    [DAY, 'day'],
    [DAY + 60, 'week'],
    [8 * DAY, 'week'],
    [9 * DAY, 'month'],
    [40 * DAY, 'year'],
    [4000 * DAY, 'year'],
  ])('that begins %i s ago is drawn from the finest file that reaches so far: %s', (ago, range) => {
    expect(rangeFor({ from: NOW - ago, to: NOW }, NOW)).toBe(range);
  });
});
