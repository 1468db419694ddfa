/** What the script puts into a figure: canvas, buttons, legend and table of one scene. */
import type uPlot from 'uplot';
import { describeDrawing } from '../../graph/draw/describe-drawing.ts';
import { lineStats } from '../../graph/line-stats.ts';
import { makeDataTable } from './data-table.ts';
import { element } from './element.ts';
import { type Legend, makeLegend } from './legend-table.ts';
import { makePlot, plotData } from './make-plot.ts';
import type { Scene } from './scene.ts';
import { listenZoom, makeTools, type Zoomed } from './zoom-input.ts';

export interface FigureParts {
  /** Draws what the scene says now. */
  show(): void;
  /** Draws the same in the colours of now. */
  recolour(): void;
  /** Gives the canvas back: a page of hundreds of figures would fill the memory. */
  rest(): void;
  remove(): void;
}

/** What a reader's hands do. */
export interface Hands extends Zoomed {
  choose(i: number, only: boolean): void;
}

/** Fills the place, whose picture stays for paper. */
export function makeParts(scene: Scene, place: HTMLElement, hands: Hands): FigureParts {
  const { graph } = scene;
  const canvas = element('div', 'plot-canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'group');
  canvas.setAttribute('aria-label', `${graph.title}: arrow keys move, + and − zoom, 0 shows all`);
  const legend = makeLegend(scene, hands.choose);
  const table = makeDataTable(scene);
  const made = [canvas, legend.table, legend.note, makeTools(hands), table.details];
  place.append(...made);
  place.dataset.drawn = '';
  listenZoom(canvas, hands);
  let plot: uPlot | undefined;
  const draw = () => {
    plot = drawScene(plot, scene, canvas, hands, legend);
  };
  const size = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (plot && width > 0 && (plot.width !== width || plot.height !== height)) plot.setSize({ width, height });
    else if (!plot) draw();
  });
  const rest = () => {
    size.disconnect();
    legend.point(undefined);
    plot?.destroy();
    plot = undefined;
  };
  return {
    show() {
      draw();
      legend.show();
      table.show();
      size.observe(canvas);
    },
    recolour() {
      plot?.redraw(false);
      legend.show();
    },
    rest,
    remove() {
      rest();
      for (const part of made) part.remove();
      delete place.dataset.drawn;
    },
  };
}

/** Nothing is drawn where there is no room. */
function drawScene(
  plot: uPlot | undefined,
  scene: Scene,
  canvas: HTMLElement,
  hands: Hands,
  legend: Legend,
): uPlot | undefined {
  if (canvas.clientWidth === 0) return plot;
  const drawn =
    plot ?? makePlot(scene, canvas, { select: hands.show, reset: hands.reset, point: (time) => legend.point(time) });
  if (plot)
    plot.batch(() => {
      plot.setData(plotData(scene), false);
      plot.setScale('x', { min: scene.view.from, max: scene.view.to });
    });
  const stats = scene.shown.map((line, i) => lineStats(line, scene.readings[i]));
  const picture = canvas.querySelector('canvas');
  picture?.setAttribute('role', 'img');
  picture?.setAttribute(
    'aria-label',
    describeDrawing(scene.graph, stats, scene.axis, { ...scene.view, timezone: scene.timezone }),
  );
  return drawn;
}
