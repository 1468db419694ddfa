/**
 * Shaded stretches of time. What they are is told by colour and by form: problems have a tint with a bar above (whole:
 * critical, long dashes: warning, dots: unknown), or the bar alone where the graph is of something else; stretches
 * without watching are hatched, each kind its own way.
 */
import { html, type Markup, raw } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { clipText } from '../../markup/visible.ts';
import type { Span } from '../graph.ts';
import { type ShownSpan, tintOf } from '../shown-spans.ts';
import { TONES } from './graph-style.ts';
import { type PlotBox, tenth } from './plot-box.ts';

const MOST_TEXT = 200;

/** The spans, each with its words for who points at it. */
export function drawSpans(spans: readonly ShownSpan[], box: PlotBox, timezone: string): Markup {
  if (spans.length === 0) return html``;
  const [from = 0, to = 0] = box.x.domain();
  const kinds = [...new Set(spans.map(({ kind }) => kind))];
  return html`<defs>${kinds.map((kind) => HATCHES[kind])}</defs>${spans.map((span) => {
    const left = tenth(box.x(span.from));
    const width = tenth(Math.max(1.5, box.x(span.to) - left));
    const title = `${span.kind}: ${clipText(span.text, MOST_TEXT)}, ${formatMinute(span.from, timezone)} to ${formatMinute(span.to, timezone)}`;
    const place = { x: left, y: box.top, width, height: box.bottom - box.top };
    return html`<g><title>${title}</title>${shade(span, place, tintOf(span, from, to))}</g>`;
  })}`;
}

/** In pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One shaded rectangle; for the key below the plot, too, where it has the tint of a short one. */
export function shade(
  { kind, bar }: { readonly kind: Span['kind']; readonly bar?: boolean },
  { x, y, width, height }: Rectangle,
  tint = tintOf({ from: 0, to: 0 }, 0, 1),
): Markup {
  const place = html`x="${x}" y="${y}" width="${width}" height="${tenth(height)}"`;
  const tone = html`class="${kind}" color="${TONES[kind][0]}"`;
  if (HATCHES[kind])
    return html`<g ${tone}><rect ${place} fill="currentColor" fill-opacity=".05"/><rect ${place} fill="url(#rc-${kind})"/></g>`;
  // one lattice for all: dashes of two bars on top of each other would look whole
  const dashes = DASHES[kind];
  const tinted = !bar && html`<rect ${place} fill="currentColor" fill-opacity="${tint}"/>`;
  return html`<g ${tone}>${tinted}<path d="M${x} ${y + 1.5}h${width}" stroke="currentColor" stroke-width="3"${dashes && raw(` stroke-dasharray="${dashes}" stroke-dashoffset="${x}"`)}/></g>`;
}

const DASHES: Partial<Record<Span['kind'], string>> = {
  warning: '7 3',
  unknown: '2 3',
};

const HATCHES: Partial<Record<Span['kind'], Markup>> = {
  downtime: hatch('downtime', 'M-1 7L7-1M5 7L7 5M-1 1L1-1', 6),
  unwatched: hatch('unwatched', 'M-1-1L7 7M-1 5L1 7M5-1L7 1', 6),
  paused: hatch('paused', 'M2.5 0V5', 5),
};

function hatch(kind: 'downtime' | 'unwatched' | 'paused', path: string, size: number): Markup {
  return html`<pattern id="rc-${kind}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><path class="${kind}" color="${TONES[kind][0]}" stroke="currentColor" stroke-width=".9" stroke-opacity=".5" d="${path}"/></pattern>`;
}
