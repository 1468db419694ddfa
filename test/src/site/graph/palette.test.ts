import { describe, expect, it } from 'vitest';
import { contrast, GROUND, lineStyle, PALETTE } from '../../../../src/site/graph/palette.ts';

describe('lineStyle', () => {
  it('draws a hundred lines each in its own way', () => {
    const styles = Array.from({ length: 100 }, (_, i) => JSON.stringify(lineStyle({}, i)));

    expect(new Set(styles).size).toBe(100);
    expect(lineStyle({}, 0).dash).toBeUndefined();
    expect(lineStyle({}, PALETTE.length).dash).toBeDefined();
  });

  it('takes the colour that a source wants, made legible on each ground', () => {
    expect(lineStyle({ colour: '#22AA22' }, 3).dark).toBe('#22aa22');
    for (const colour of ['#000000', '#ffffff', '#FFFF00']) {
      const { light, dark } = lineStyle({ colour }, 0);
      expect(contrast(light, GROUND.light)).toBeGreaterThanOrEqual(3);
      expect(contrast(dark, GROUND.dark)).toBeGreaterThanOrEqual(3);
    }
  });

  it('gives no line a colour that a source gives another, or one like it', () => {
    const lines = [{ colour: '#aa3377' }, {}, {}, {}, {}, {}, {}, {}, {}, {}];
    const [given, ...others] = lines.map(lineStyle);
    const distance = (a: string, b: string) =>
      Math.hypot(
        ...[1, 3, 5].map((i) => Number.parseInt(a.slice(i, i + 2), 16) - Number.parseInt(b.slice(i, i + 2), 16)),
      );

    expect(given?.light).toBe('#aa3377');
    expect(Math.min(...others.map(({ light }) => distance(light, '#aa3377')))).toBeGreaterThan(60);
    expect(new Set(others.map((style) => JSON.stringify(style))).size).toBe(9);
  });

  it('still tells lines apart where sources have taken every colour of the palette', () => {
    const lines = [...PALETTE.map(([colour]) => ({ colour })), {}, {}];

    expect(new Set(lines.map((line, i) => JSON.stringify(lineStyle(line, i, lines)))).size).toBe(lines.length);
  });

  it('takes no colour that is none', () => {
    expect(lineStyle({ colour: 'red"/><script>' }, 1)).toEqual(lineStyle({}, 1));
  });
});

describe('PALETTE', () => {
  it.each(PALETTE)('has 3:1 against the ground with %s on light and %s on dark', (light, dark) => {
    expect(contrast(light, GROUND.light)).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, GROUND.dark)).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['all', [1, 0, 0], [0, 1, 0], [0, 0, 1]],
    ['no red', [0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    ['no green', [0.367, 0.861, -0.228], [0.28, 0.673, 0.047], [-0.012, 0.043, 0.969]],
  ])('has colours that differ for eyes with %s receptors', (_, ...eye) => {
    for (const ground of [0, 1] as const) {
      const seen = PALETTE.map((pair) => see(pair[ground], eye));
      const near = seen.flatMap((a, i) => seen.slice(0, i).map((b) => Math.hypot(...a.map((v, k) => v - (b[k] ?? 0)))));
      expect(Math.min(...near)).toBeGreaterThan(0.07);
    }
  });
});

/** A colour as an eye sees it, in Oklab, where distances are as people feel them. Simulation: Machado 2009. */
function see(colour: string, eye: readonly (readonly number[])[]): number[] {
  const linear = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  const times = (rows: readonly (readonly number[])[], v: readonly number[]) =>
    rows.map((row) => row.reduce((sum, x, i) => sum + x * (v[i] ?? 0), 0));
  const cones = times(
    [
      [0.4122, 0.5363, 0.0514],
      [0.2119, 0.6807, 0.1074],
      [0.0883, 0.2817, 0.63],
    ],
    times(eye, linear).map((v) => Math.max(0, v)),
  );
  return times(
    [
      [0.2105, 0.7936, -0.0041],
      [1.978, -2.4286, 0.4506],
      [0.0259, 0.7828, -0.8087],
    ],
    cones.map(Math.cbrt),
  );
}
