import { describe, expect, it } from 'vitest';
import { drawGraph, pictureSize } from '../../../../../src/site/graph/draw/draw-graph.ts';
import type { Drawing } from '../../../../../src/site/graph/draw/drawing.ts';
import type { Span } from '../../../../../src/site/graph/graph.ts';
import { DAY, dataOf, FROM, graphOf, STEP, type Values } from '../graph-sample.ts';

const DRAWING: Drawing = { from: FROM, to: FROM + DAY, timezone: 'UTC' };
const GAP: Values = [0.1, 0.2, null, null, 0.4, 0.3];

describe('drawGraph', () => {
  it('draws a small graph with a gap, limits and a shaded span', async () => {
    const limits = [{ level: 'warning', value: 0.45, service: 'disk' }] as const;
    const spans = [{ from: FROM + STEP, to: FROM + 2 * STEP, kind: 'downtime', text: 'moving' }] as const;

    const picture = drawGraph(graphOf([{ draw: 'area' }], { limits }), dataOf(GAP), { ...DRAWING, spans });

    await expect(picture).toMatchFileSnapshot('../../../../fixtures/site/gap.svg');
  });

  it('says in words what is seen', () => {
    const picture = drawGraph(graphOf([{}, {}]), dataOf([0.1, 0.4, 0.3]), DRAWING);

    expect(picture).toContain('<title>web1: Disk</title>');
    expect(picture).toContain(
      '<desc>2026-03-02 00:00 to 2026-03-03 00:00. a: least 10 %, greatest 40 %, newest 30 %. b: no values.</desc>',
    );
  });

  it('asks for patience while there is no value, or only one', () => {
    expect(drawGraph(graphOf([{}]), dataOf([null]), DRAWING)).toContain('No values yet: collecting');
    expect(drawGraph(graphOf([{}]), dataOf(), DRAWING)).toContain('No values yet: collecting');
    expect(drawGraph(graphOf([{}]), dataOf([null, 0.5]), DRAWING)).toContain('the line begins with the second value');
  });

  it('draws a dot for each value that stands alone between gaps', () => {
    const dots = (...values: Values) => {
      const picture = drawGraph(graphOf([{}]), dataOf(values), DRAWING);
      const path = /<path class="c0" color="#\w+" stroke-width="4" d="(.*?)"/.exec(picture)?.[1] ?? '';
      return path.match(/M/g)?.length ?? 0;
    };

    expect(dots(0.1, null, 0.3, null, 0.4, 0.5)).toBe(2);
    expect(dots(0.1, 0.2, null, 0.4, 0.5)).toBe(0);
  });

  it('tells only of values within its time', () => {
    const shifted = { ...DRAWING, from: FROM + 2 * STEP };

    expect(drawGraph(graphOf([{}]), dataOf([0.9, 0.9, 0.1, 0.2, 0.3]), shifted)).toContain('greatest 30 %');
  });

  it('names a limit far away instead of reaching for it', () => {
    const limits = [{ level: 'critical', value: 5e9, service: 'x' }] as const;
    const picture = drawGraph(graphOf([{}], { limits, unit: { scale: 'si', symbol: '' } }), dataOf([1, 2, 3]), DRAWING);

    expect(picture).toContain('↑ critical 5 G');
  });

  it('names the service whose problem is shaded, unless it is judged by what another graph draws', () => {
    const port = { from: FROM, kind: 'critical', text: 'port:postgres' } as const;
    const draw = (span: Span) => drawGraph(graphOf([{}]), dataOf(GAP), { ...DRAWING, spans: [span] });

    expect(draw(port)).toContain('>critical (port:postgres)</text>');
    expect(draw({ ...port, series: 'other{host="web1"}' })).not.toContain('postgres');
  });

  it('tells a problem of a service that the graph is not about by a bar alone', () => {
    const ntp = { from: FROM, to: FROM + STEP, kind: 'critical', text: 'ntp' } as const;
    const draw = (text: string) =>
      drawGraph(graphOf([{ collector: 'local' }]), dataOf(GAP), { ...DRAWING, spans: [{ ...ntp, text }] });
    const tints = (text: string) => draw(text).match(/<g class="critical"[^>]*><rect/g)?.length ?? 0;

    expect([tints('ntp'), tints('local')]).toEqual([0, 2]);
    expect(draw('ntp')).toContain('<title>critical: ntp, 2026-03-02 00:00 to');
  });

  it('lays the dashes of all bars on one lattice, or two on top of each other would look whole', () => {
    const spans: Span[] = [
      { from: FROM + STEP, to: FROM + 4 * STEP, kind: 'warning', text: 'ntp', bar: true },
      { from: FROM + 1.3 * STEP, to: FROM + 4 * STEP, kind: 'warning', text: 'test' },
    ];
    const picture = drawGraph(graphOf([{}]), dataOf(GAP), { ...DRAWING, spans });

    const bars = [
      ...picture.matchAll(/d="M([\d.]+) [\d.]+h[\d.]+"[^>]* stroke-dasharray="7 3" stroke-dashoffset="([\d.]+)"/g),
    ];
    expect(bars.length).toBeGreaterThan(1);
    expect(bars.map(([, x, offset]) => (Number(x) - Number(offset)) % 10)).toEqual(bars.map(() => 0));
  });

  it('says what each kind of shading means, and shades each in a way of its own', () => {
    const kinds = ['critical', 'warning', 'unknown', 'downtime', 'unwatched', 'paused'] as const;
    const spans = kinds.map(
      (kind, i): Span => ({ from: FROM + i * STEP, to: FROM + (i + 0.5) * STEP, kind, text: kind }),
    );
    const picture = drawGraph(graphOf([{}]), dataOf(GAP), { ...DRAWING, spans });

    for (const kind of kinds) expect(picture).toContain(`>${kind}</text>`);
    expect(picture.match(/<pattern /g)).toHaveLength(3);
    expect(picture).toContain('<title>downtime: downtime, 2026-03-02 12:00 to 2026-03-02 14:00</title>');
  });

  it('draws the week before faintly, for few lines', () => {
    const before = { data: { ...dataOf({ mean: [0.1, 0.2], start: FROM - 7 * DAY }) }, seconds: 7 * DAY };
    const lines = (count: number) => graphOf(Array.from({ length: count }, () => ({})));

    expect(drawGraph(lines(1), dataOf(GAP), { ...DRAWING, before })).toContain('a week before');
    expect(drawGraph(lines(1), dataOf(GAP), { ...DRAWING, before })).toMatch(/class="ghost"[^>]* d="M64 /);
    expect(drawGraph(lines(4), dataOf(GAP), { ...DRAWING, before })).not.toContain('a week before');
  });

  it('tells at most thirty lines in its legend, and how many more there are', () => {
    const hundred = graphOf(Array.from({ length: 100 }, (_, i) => ({ label: `line ${i}`, series: 'a' })));
    const picture = drawGraph(hundred, dataOf(GAP), DRAWING);

    expect(picture).toContain('>line 29</text>');
    expect(picture).not.toContain('>line 30</text>');
    expect(picture).toContain('>and 70 more</text>');
    expect(picture).toContain('class="c99"');
  });

  it('tells its size before it is drawn', () => {
    const spans = [{ from: FROM, kind: 'paused', text: 'x' }] as const;
    for (const drawing of [DRAWING, { ...DRAWING, spans, legend: false, size: { width: 300, height: 100 } }]) {
      const { width, height } = pictureSize(graphOf([{}]), drawing);
      const picture = drawGraph(graphOf([{}]), dataOf(GAP), drawing);

      expect(picture).toContain(`viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`);
    }
  });

  it('keeps hostile text as text', () => {
    const hostile = ']]></title><script>alert(1)</script>\u0008';
    const unit = { scale: 'plain', symbol: '"><b>' } as const;
    const graph = graphOf([{ label: hostile, colour: '"/><script>' }], { title: hostile, axis: hostile, unit });
    const spans = [{ from: FROM, kind: 'critical', text: hostile }] as const;
    const picture = drawGraph(graph, dataOf(GAP), { ...DRAWING, spans });

    expect(picture).not.toMatch(/<script|<b>/);
    expect(picture).toContain('<title>web1: ]]&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\x08</title>');
  });

  it.each([
    ['huge', [9e299, -9e299, 1.7e308]],
    ['tiny', [1e-320, 2e-320]],
    ['constant', [5, 5, 5]],
    ['zero', [0, 0]],
    ['negative', [-5, -1]],
    ['far apart', [1, 1e15]],
    ['gaps around each', [1, null, 2, null, 3]],
  ])('draws only numbers for values that are %s', (_, values) => {
    for (const draw of ['line', 'area'] as const) {
      const graph = graphOf([{ draw }, { draw: 'stack' }, { draw, factor: -1, series: 'a' }]);
      const picture = drawGraph(graph, dataOf(values, values), DRAWING);

      expect(picture).not.toMatch(/NaN|Infinity|undefined/);
      expect(picture).toMatch(/class="c0"[^>]* d="M/);
    }
  });
});

it('cuts a curve off that begins before the plot, and leaves all others as they are', () => {
  const graph = graphOf([{}]);
  const draw = (from: number) => drawGraph(graph, dataOf([1, 2, 3, 4]), { from, to: FROM + DAY, timezone: 'UTC' });

  expect(draw(FROM).match(/<svg/g)).toHaveLength(1);
  expect(draw(FROM + 1)).toMatch(/<svg x="64" y="28" [^>]*><path|<svg x="64" y="28" [^>]*>.*<path class="c0"/);
});

it('tells least and greatest readings behind means, and the newest one', () => {
  const data = dataOf({ mean: [10, 20, 30], min: [1, 20, 30], max: [10, 99, 30] });
  const picture = drawGraph(graphOf([{ factor: 2 }], { unit: { scale: 'plain', symbol: '' } }), data, {
    ...{ from: FROM, to: FROM + DAY, timezone: 'UTC', newest: () => 31 },
  });

  expect(picture).toContain('a: least 2, greatest 198, newest 62.');
});
