import { describe, expect, it } from 'vitest';
import type { SeriesRange } from '../../../../src/program-context.ts';
import { drawSeries, type GraphSpec } from '../../../../src/site/graph/draw-series.ts';
import { unitOf } from '../../../../src/site/graph/unit.ts';

const FROM = Date.UTC(2026, 2, 2) / 1000;
const HOLE = Number.NaN;

function rangeOf(mean: number[], spread = 0): SeriesRange {
  const times = mean.map((_, i) => FROM + i * 14_400);
  return { times, mean, min: mean.map((v) => v - spread), max: mean.map((v) => v + spread) };
}

function spec(range: SeriesRange, more: Partial<GraphSpec> = {}): GraphSpec {
  const unit = unitOf('node_filesystem_used_ratio', 'gauge');
  return { title: 'web1: disk', unit, from: FROM, to: FROM + 86_400, timezone: 'UTC', range, band: false, ...more };
}

describe('drawSeries', () => {
  it('begins a new line after a gap instead of bridging it', () => {
    const path = /class="line"[^>]* d="([^"]*)"/.exec(drawSeries(spec(rangeOf([1, 2, HOLE, 3, 4]))))?.[1] ?? '';

    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain('NaN');
  });

  it('shows least and greatest as a band only where values stand for several', () => {
    expect(drawSeries(spec(rangeOf([1, 2], 0.5), { band: true }))).toContain('class="band"');
    expect(drawSeries(spec(rangeOf([1, 2], 0.5)))).not.toContain('class="band"');
  });

  it('says in words what is seen', () => {
    const graph = drawSeries(spec(rangeOf([0.1, 0.4, 0.3])));

    expect(graph).toContain('<title id="t">web1: disk</title>');
    expect(graph).toContain('2026-03-02 00:00 to 2026-03-03 00:00: least 10 %, greatest 40 %, newest 30 %.');
  });

  it('asks for patience while there is no value, or only one', () => {
    expect(drawSeries(spec(rangeOf([HOLE])))).toContain('No values yet: collecting');
    expect(drawSeries(spec({ times: [], mean: [], min: [], max: [] }))).toContain('No values yet');
    expect(drawSeries(spec(rangeOf([HOLE, 0.5])))).toContain('the line begins with the second value');
  });

  it('escapes a hostile title', () => {
    const graph = drawSeries(spec(rangeOf([1, 2]), { title: ']]></title><script>alert(1)</script>\u0008' }));

    expect(graph).toContain('<title id="t">]]&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\x08</title>');
  });
});
