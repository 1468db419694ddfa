/** Shaded spans behind the curves, limits over them. */
import type uPlot from 'uplot';
import { placeWords } from '../../graph/draw/limit-words.ts';
import type { Span } from '../../graph/graph.ts';
import { type ShownSpan, shownSpans, tintOf } from '../../graph/shown-spans.ts';
import { limitMarks } from './limit-marks.ts';
import { inPlot } from './paint-curves.ts';
import { plotColours } from './plot-colours.ts';
import { worstLast } from './read-spans.ts';
import type { Scene } from './scene.ts';
import { typeScale } from './type-scale.ts';

/** Kinds that are not problems are hatched, so that colour alone tells nothing. */
const HATCHED: readonly Span['kind'][] = ['downtime', 'unwatched', 'paused'];
const DASHES: Partial<Record<Span['kind'], number[]>> = { warning: [7, 3], unknown: [2, 3] };
const HATCH_STEP = 7;

/** Shades what befell the host. */
export function paintSpans(plot: uPlot, { spans, view }: Scene): void {
  inPlot(plot, () => {
    const pixel = (view.to - view.from) / plot.width;
    // several problems at once are no darker than one, or they would hide the curves
    for (const span of worstLast(shownSpans(spans, view.from, view.to, pixel))) {
      const left = plot.valToPos(span.from, 'x', true);
      const right = plot.valToPos(span.to, 'x', true);
      paintSpan(plot, span, {
        left,
        width: Math.max(devicePixelRatio, right - left),
        tint: tintOf(span, view.from, view.to),
      });
    }
  });
}

function paintSpan(
  { ctx, bbox }: uPlot,
  { kind, bar }: ShownSpan,
  { left, width, tint }: { left: number; width: number; tint: number },
): void {
  const hatched = HATCHED.includes(kind);
  ctx.fillStyle = ctx.strokeStyle = plotColours().tones[kind] ?? plotColours().faint;
  ctx.globalAlpha = hatched ? 0.06 : tint;
  if (!bar) ctx.fillRect(left, bbox.top, width, bbox.height);
  ctx.globalAlpha = hatched ? 0.45 : 1;
  ctx.beginPath();
  if (hatched) hatch(ctx, { left, top: bbox.top, width, height: bbox.height });
  else {
    ctx.setLineDash((DASHES[kind] ?? []).map((pixels) => pixels * devicePixelRatio));
    // one lattice for all: dashes of two bars on top of each other would look whole
    ctx.lineDashOffset = left;
    ctx.lineWidth = 3 * devicePixelRatio;
    ctx.moveTo(left, bbox.top + ctx.lineWidth / 2);
    ctx.lineTo(left + width, bbox.top + ctx.lineWidth / 2);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineDashOffset = 0;
  }
}

function hatch(ctx: CanvasRenderingContext2D, box: { left: number; top: number; width: number; height: number }): void {
  const { left, top, width, height } = box;
  const step = HATCH_STEP * devicePixelRatio;
  ctx.save();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  ctx.lineWidth = devicePixelRatio;
  // from one lattice for the whole canvas, so that neighbouring spans fit together
  for (let x = Math.floor((left - height) / step) * step; x < left + width; x += step) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

/** Marks limits with dashed lines and words at the right edge, or with words alone where they lie beyond the axis. */
export function paintLimits(plot: uPlot, { graph, axis, plots }: Scene): void {
  const { ctx, bbox } = plot;
  if (graph.limits.length === 0 || plots.every(({ times }) => times.length === 0)) return;
  const { inside, above, below } = limitMarks(graph, axis);
  const ratio = devicePixelRatio * typeScale();
  const [highest, lowest] = [bbox.top + 10 * ratio, bbox.top + bbox.height - 4 * ratio];
  const taken = [...(above === '' ? [] : [highest]), ...(below === '' ? [] : [lowest])];
  const heightOf = (value: number) => Math.round(plot.valToPos(value, 'y', true)) + 0.5;
  const heights = inside.map(({ value }) => heightOf(value));
  inPlot(plot, () => {
    for (const { level, value, text } of inside) {
      const height = heightOf(value);
      ctx.strokeStyle = plotColours().tones[level];
      ctx.lineWidth = 1.2 * ratio;
      ctx.setLineDash((level === 'critical' ? [8, 3] : [3, 3]).map((pixels) => pixels * ratio));
      ctx.beginPath();
      ctx.moveTo(bbox.left, height);
      ctx.lineTo(bbox.left + bbox.width, height);
      ctx.stroke();
      const room = { top: bbox.top, bottom: bbox.top + bbox.height, scale: ratio, taken };
      const place = placeWords(height, heights, room);
      if (place === undefined) continue;
      paintWords(plot, text, place, plotColours().tones[level]);
    }
    const { faint } = plotColours();
    if (above !== '') paintWords(plot, above, highest, faint);
    if (below !== '') paintWords(plot, below, lowest, faint);
  });
}

/** Says so where no line has a value, or only one: as the pictures do, unless there are others elsewhere. */
export function paintLack(plot: uPlot, { shown, plots, hidden, data }: Scene): void {
  const { ctx, bbox } = plot;
  const known = (lines: Scene['plots']) =>
    Math.max(0, ...lines.map(({ top }) => top.reduce((count: number, value) => count + Number(value !== null), 0)));
  const [all, here] = [known(plots), known(shown)];
  if (hidden.size > 0 || here > 1 || (here === 1 && all > 1)) return;
  ctx.save();
  ctx.font = `${11 * devicePixelRatio * typeScale()}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.fillStyle = plotColours().faint;
  // what publish has not made yet stands there as a file of no time
  const nothing = data.from === data.to ? 'Drawn within the next cycles' : 'No values yet: collecting';
  const none = all > 0 ? 'No values here' : nothing;
  const text = here === 1 ? 'Collecting: the line begins with the second value' : none;
  ctx.fillText(text, bbox.left + bbox.width / 2, bbox.top + bbox.height / 2);
  ctx.restore();
}

/** With a halo of the ground, to be read over curves. */
function paintWords({ ctx, bbox }: uPlot, text: string, height: number, colour: string): void {
  const right = bbox.left + bbox.width - 3 * devicePixelRatio;
  ctx.font = `${10 * devicePixelRatio * typeScale()}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'alphabetic';
  ctx.setLineDash([]);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeStyle = plotColours().sheet;
  ctx.strokeText(text, right, height);
  ctx.fillStyle = colour;
  ctx.fillText(text, right, height);
}
