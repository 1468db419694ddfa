/** The script of pages with graphs: each figure that comes into sight is drawn, and follows the data. */
import { GraphFigure } from './figure/graph-figure.ts';
import { showOneGraph } from './figure/one-graph.ts';
import { onTheme } from './figure/plot-colours.ts';
import { onNews } from './figure/site-news.ts';

/** A little before it is seen, so that it is there when it is. */
const AHEAD = '500px 0px';

const figures = new Map<Element, GraphFigure>();
const observer = new IntersectionObserver(look, { rootMargin: AHEAD });

// from disk nothing can be fetched: the pictures stay
if (location.protocol.startsWith('http')) {
  onNews((fresh) => {
    findFigures();
    showOneGraph();
    if (fresh) for (const figure of figures.values()) figure.renew();
  });
  onTheme(() => {
    for (const figure of figures.values()) figure.recolour();
  });
  addEventListener('hashchange', () => {
    showOneGraph();
    for (const figure of figures.values()) figure.readAddress();
  });
}

/** Contents come and go while the page is open. */
function findFigures(): void {
  for (const element of document.querySelectorAll<HTMLElement>('figure.graph[data-graph]')) {
    if (figures.has(element)) continue;
    figures.set(element, new GraphFigure(element));
    observer.observe(element);
  }
  for (const [element, figure] of figures) {
    if (element.isConnected) continue;
    observer.unobserve(element);
    figure.remove();
    figures.delete(element);
  }
}

function look(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const figure = figures.get(target);
    if (!isIntersecting) figure?.leave();
    else {
      figure?.enter();
      for (const other of target.closest('[data-shared]')?.querySelectorAll('figure.graph') ?? [])
        figures.get(other)?.measure();
    }
  }
}
