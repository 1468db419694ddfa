/** The script of pages with graphs: each figure that comes into sight is drawn, and follows the data. */
import { GraphFigure } from './figure/graph-figure.ts';
import { readOneGraph, showOneGraph } from './figure/one-graph.ts';
import { onTheme } from './figure/plot-colours.ts';
import { prepareToSay } from './figure/say.ts';
import { onNews, siteNews } from './figure/site-news.ts';
import { keepTime, showTimes } from './figure/time-chooser.ts';

/** A little before it is seen, so that it is there when it is. */
const AHEAD = '500px 0px';

/** Links to graphs, which show the time that is chosen. */
const SAME_TIME = '.index a, .jump a, #all-graphs a, #live figcaption a[href*="#"]';

const figures = new Map<Element, GraphFigure>();
const observer = new IntersectionObserver(look, { rootMargin: AHEAD });

// from disk nothing can be fetched: the pictures stay
if (location.protocol.startsWith('http')) {
  prepareToSay();
  readOneGraph();
  onNews((news, fresh) => {
    findFigures();
    showOneGraph();
    showTimes(news, readAddress);
    if (fresh) for (const figure of figures.values()) figure.renew();
  });
  onTheme(() => {
    for (const figure of figures.values()) figure.recolour();
  });
  addEventListener('hashchange', () => {
    readOneGraph();
    void readAddress();
  });
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>(SAME_TIME);
    if (link) keepTime(link);
  });
}

async function readAddress(): Promise<void> {
  showTimes(await siteNews(), readAddress);
  for (const figure of figures.values()) figure.readAddress();
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
