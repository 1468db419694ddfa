import { describe, expect, it } from 'vitest';
import { plotLines } from '../../../../src/site/graph/plot-lines.ts';
import { DAY, dataOf, FROM, graphOf, STEP } from './graph-sample.ts';

describe('plotLines', () => {
  it('multiplies values, and leaves gaps as they are', () => {
    const [plot] = plotLines(graphOf([{ factor: 8 }]), dataOf([1, null, 2]));

    expect(plot).toMatchObject({ times: [FROM, FROM + STEP, FROM + 2 * STEP], top: [8, null, 16], filled: false });
  });

  it('mirrors a line below the axis, and keeps its values as people read them', () => {
    const [plot] = plotLines(graphOf([{ factor: -2, draw: 'area' }]), dataOf([1, null]));

    expect(plot).toMatchObject({ top: [-2, null], values: [2, null], mirrored: true, filled: true });
  });

  it('stacks upwards and downwards, each side on its own', () => {
    const lines = [
      { draw: 'area' },
      { draw: 'area', factor: -1 },
      { draw: 'stack' },
      { draw: 'stack', factor: -1 },
    ] as const;
    const plots = plotLines(graphOf(lines), dataOf([1], [2], [3], [4]));

    expect(plots.map(({ top }) => top)).toEqual([[1], [-2], [4], [-6]]);
    expect(plots.map(({ base }) => base)).toEqual([undefined, undefined, [1], [-2]]);
  });

  it('draws nothing of a part that is unknown, and the parts above it on what is known', () => {
    const lines = [{ draw: 'area' }, { draw: 'stack' }, { draw: 'stack' }] as const;
    const [low, middle, high] = plotLines(graphOf(lines), dataOf([1, null, null], [2, null, null], [3, 3, null]));

    expect(low?.top).toEqual([1, null, null]);
    expect(middle?.top).toEqual([3, null, null]);
    expect(high?.top).toEqual([6, 3, null]);
  });

  it('stacks on what is known below a part that begins later and ends earlier', () => {
    const lines = [{ draw: 'area' }, { draw: 'stack' }, { draw: 'stack' }] as const;
    const data = dataOf([1, 1, 1], { start: FROM + STEP, mean: [2] }, [3, 3, 3]);

    expect(plotLines(graphOf(lines), data)[2]?.top).toEqual([4, 6, 4]);
  });

  it('begins a new stack with each line that is none', () => {
    const lines = [{ draw: 'area' }, { draw: 'line' }, { draw: 'stack' }] as const;

    expect(plotLines(graphOf(lines), dataOf([10], [1], [2])).map(({ top }) => top)).toEqual([[10], [1], [3]]);
  });

  it('fills a line that carries a stack', () => {
    const plots = plotLines(graphOf([{ draw: 'line' }, { draw: 'stack' }, { draw: 'line' }]), dataOf([1], [1], [1]));

    expect(plots.map(({ filled }) => filled)).toEqual([true, true, false]);
  });

  it('stacks a part with shorter steps on the stretch that each falls into', () => {
    const data = dataOf([10, 20], { mean: [1, 2, 3, 4, 5], step: STEP / 2 });

    expect(plotLines(graphOf([{ draw: 'area' }, { draw: 'stack' }]), data)[1]?.top).toEqual([11, 12, 23, 24, 5]);
  });

  it('bands a line by series of their own, before least and greatest', () => {
    const graph = graphOf([{ band: { low: 'b', high: 'c' }, factor: 10 }]);
    const data = dataOf({ mean: [2], min: [0], max: [9] }, [1], [3]);

    expect(plotLines(graph, data)[0]?.band).toEqual({ low: [10], high: [30] });
    expect(plotLines(graphOf([{}]), data)[0]?.band).toEqual({ low: [0], high: [9] });
  });

  it('turns the band of a mirrored line over', () => {
    const [plot] = plotLines(graphOf([{ factor: -1 }]), dataOf({ mean: [2], min: [1], max: [3] }));

    expect(plot?.band).toEqual({ low: [-3], high: [-1] });
  });

  it('leaves bands out where there are more than three lines', () => {
    const banded = { mean: [2], min: [1], max: [3] };
    const plots = plotLines(graphOf([{}, {}, {}, {}]), dataOf(banded, banded, banded, banded));

    expect(plots.every(({ band }) => band === undefined)).toBe(true);
  });

  it('has no points for a series without data, and no value that is not a number', () => {
    const [missing, huge] = plotLines(graphOf([{ series: 'none' }, { series: 'a', factor: 1e10 }]), dataOf([1e308]));

    expect(missing).toMatchObject({ times: [], top: [] });
    expect(huge?.top).toEqual([null]);
  });
});

it('tells the readings behind the values of each line, however many there are, and those of its band', () => {
  const lines = [{ factor: -2 }, {}, {}, { draw: 'stack' }] as const;
  const means = { mean: [2, 3], min: [1, 3], max: [5, 3] };
  const [first, , , last] = plotLines(graphOf(lines), dataOf(means, [1, 2], [1, 2], means));
  const ping = graphOf([{ band: { low: 'b', high: 'c' } }]);
  const [line] = plotLines(ping, dataOf(means, { mean: [1, 2], min: [0, 2], max: [1, 2] }, [9, 4]));

  expect(first?.bounds).toEqual({ least: [2, 6], greatest: [10, 6] });
  expect(last?.bounds).toEqual({ least: [1, 3], greatest: [5, 3] });
  expect(line?.bounds).toEqual({ least: [0, 2], greatest: [9, 4] });
});

it('tells how much of the last stretch was over, by the readings that it has', () => {
  const part = (to: number) => plotLines(graphOf([{ stepSeconds: 3600 }]), { ...dataOf([1, 2]), to })[0]?.lastPart;

  expect(part(FROM + STEP + 3600)).toBe(0.25);
  expect(part(FROM + STEP + 3601)).toBe(0.5);
  expect(part(FROM + DAY)).toBeUndefined();
});
