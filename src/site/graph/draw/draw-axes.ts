/** Grid, marks and words of both axes. */
import { html, type Markup, raw } from '../../markup/html.ts';
import { fitText, textWidth } from '../axis/text-width.ts';
import type { Tick } from '../axis/ticks.ts';
import { INK } from './graph-style.ts';
import { FONT_SIZE, type PlotBox, tenth } from './plot-box.ts';

/** Lines across at the marks of the value axis, words to the left. */
export function drawValueAxis(ticks: readonly Tick[], box: PlotBox): Markup {
  const grid = ticks.filter(({ at }) => at !== 0).map(({ at }) => `M${box.left} ${tenth(box.y(at))}H${box.right}`);
  const words = ticks.map(({ at, label }) => {
    const fitting = fitText(label, FONT_SIZE, box.left - 10);
    return html`<text x="${box.left - 7}" y="${tenth(box.y(at) + 3.8)}">${fitting}</text>`;
  });
  return html`<path class="grid" stroke="${INK.grid}" d="${raw(grid.join(''))}"/><g text-anchor="end" fill="${INK.faint}">${words}</g>`;
}

/** The line of zero, or the lower edge: drawn over areas. */
export function drawBase(ticks: readonly Tick[], box: PlotBox): Markup {
  const at = ticks.find((tick) => tick.at === 0)?.at;
  const height = at === undefined ? box.bottom : tenth(box.y(at));
  return html`<path class="base" stroke="${INK.base}" d="M${box.left} ${height}H${box.right}"/>`;
}

/** Lines down at the marks of the time axis, words below where they have room. */
export function drawTimeAxis(ticks: readonly Tick[], box: PlotBox): Markup {
  const grid = ticks.map(({ at }) => `M${tenth(box.x(at))} ${box.top}V${box.bottom + 3}`);
  const words: Markup[] = [];
  let free = 0;
  for (const { at, label } of ticks) {
    const width = textWidth(label, FONT_SIZE);
    const middle = Math.min(box.x(at), box.right + 12 - width / 2);
    if (middle - width / 2 < free) continue;
    free = middle + width / 2 + 8;
    words.push(html`<text x="${tenth(middle)}" y="${box.bottom + 16}">${label}</text>`);
  }
  return html`<path class="grid" stroke="${INK.grid}" d="${raw(grid.join(''))}"/><g text-anchor="middle" fill="${INK.faint}">${words}</g>`;
}
