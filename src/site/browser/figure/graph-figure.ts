/** One figure of a page: from the picture that stands there at first to a canvas that can be moved and zoomed. */
import { changeHash, currentHash } from '../address.ts';
import { chooseLine } from './choose-line.ts';
import { showCaption } from './figure-caption.ts';
import { type FigurePlace, placeOf } from './figure-files.ts';
import { type FigureParts, type Hands, makeParts } from './figure-parts.ts';
import { leadLinks } from './lead-links.ts';
import { loadGhost, loadScene } from './load-scene.ts';
import { isAlone } from './one-graph.ts';
import { saveCsv } from './save-csv.ts';
import { say } from './say.ts';
import { cutScene, type Scene, setAxis } from './scene.ts';
import { captionOf } from './scene-caption.ts';
import { type SharedScale, sharedScaleOf } from './shared-scale.ts';
import { isSameView, type View } from './view.ts';
import { type FigureName, zoomIn, zoomSettings } from './zoom-address.ts';

/** Browsers refuse an address that changes with every finger's move. */
const ADDRESS_MS = 300;

export class GraphFigure implements Hands {
  private readonly figure: HTMLElement;
  private readonly name: FigureName;
  private readonly at: FigurePlace;
  private readonly shared: SharedScale | undefined;
  private scene: Scene | undefined;
  private parts: FigureParts | undefined;
  /** What the reader has asked for. */
  private wanted: View | undefined;
  /** What all figures of the page show. */
  private time: string | undefined;
  private hidden: ReadonlySet<number> = new Set();
  private near = false;
  private stale = true;
  /** Counts loads: only the last one is shown. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(figure: HTMLElement) {
    const { host = '', graph = '', range = 'day' } = figure.dataset;
    this.figure = figure;
    this.name = { host, graph, range };
    this.at = placeOf(figure, host);
    this.shared = sharedScaleOf(figure);
    this.wanted = zoomIn(currentHash(), this.name);
    this.time = currentHash().settings.get('time');
    this.show = this.show.bind(this);
    this.reset = this.reset.bind(this);
    this.choose = this.choose.bind(this);
    figure.addEventListener('click', (event) => {
      if (!this.scene || !this.parts || !(event.target instanceof Element) || !event.target.closest('a.csv')) return;
      event.preventDefault();
      saveCsv(this.scene);
    });
    figure.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.wanted) this.reset();
    });
  }

  /** It comes into sight. */
  enter(): void {
    this.near = true;
    if (this.stale) void this.load();
    else this.draw();
  }

  leave(): void {
    this.near = false;
    this.parts?.rest();
  }

  /** Loads without drawing: figures that share a scale need to know of each other. */
  measure(): void {
    if (this.stale) void this.load();
  }

  /** Files may have changed. */
  renew(): void {
    this.stale = true;
    if (this.near) void this.load();
  }

  /** The address may ask for another view. */
  readAddress(): void {
    const view = zoomIn(currentHash(), this.name);
    const time = currentHash().settings.get('time');
    const isSame = view === this.wanted || (view && this.wanted && isSameView(view, this.wanted));
    if (isSame && time === this.time) return;
    this.wanted = view;
    this.time = time;
    this.renew();
  }

  recolour(): void {
    if (this.near) this.parts?.recolour();
  }

  /** Another figure has changed the common scale. */
  rescale(): void {
    if (this.near && this.scene) this.draw(false);
  }

  remove(): void {
    this.turn += 1;
    this.parts?.remove();
  }

  view(): View {
    return this.scene?.view ?? { from: 0, to: 1 };
  }

  show(view: View): void {
    this.move(view);
  }

  reset(): void {
    this.move(undefined);
  }

  choose(i: number, only: boolean): void {
    if (!this.scene) return;
    this.hidden = chooseLine(this.hidden, this.scene.graph.lines.length, i, only);
    void this.load();
  }

  /** What is known is shown at once; what is finer follows. */
  private move(view: View | undefined): void {
    this.wanted = view;
    if (this.scene && view) {
      this.scene.view = view;
      this.draw();
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.settle(), view ? ADDRESS_MS : 0);
  }

  private async settle(): Promise<void> {
    await this.load();
    if (this.wanted && this.scene) this.wanted = this.scene.view;
    const { anchor, settings } = zoomSettings(this.name, this.wanted, hasManyHosts());
    const before = currentHash().anchor;
    // what the figure's own zooming has put there goes with it
    changeHash(settings, this.wanted ? anchor : before === anchor && !isAlone(anchor) ? '' : before);
    if (this.scene) say(`${this.scene.graph.title}: ${captionOf(this.scene, this.asked()).words || this.name.range}`);
  }

  private asked() {
    return { range: this.name.range, time: this.time, zoomed: this.wanted !== undefined };
  }

  private async load(): Promise<void> {
    this.turn += 1;
    const { turn, name, at: place, wanted: view, time, hidden } = this;
    this.stale = false;
    try {
      const scene = await loadScene({ name, place, view, time, hidden });
      if (!scene || turn !== this.turn) return;
      this.take(scene);
      leadLinks(this.figure, place, name, scene.served && scene.asked ? scene.view : undefined);
      const ghost = await loadGhost(scene, place);
      if (turn !== this.turn || !this.scene || ghost.length + this.scene.ghost.length === 0) return;
      this.scene.ghost = ghost;
      this.draw();
    } catch {
      // the picture stays, or what was drawn before
    }
  }

  private take(next: Scene): void {
    // the old ghost holds until there is a new one: nothing flickers
    if (this.scene && this.parts && this.scene.graph === next.graph)
      Object.assign(this.scene, next, { ghost: this.scene.ghost });
    else {
      this.parts?.remove();
      this.parts = undefined;
      this.scene = next;
    }
    this.draw();
  }

  private draw(tellOthers = true): void {
    const { scene } = this;
    if (!scene) return;
    const extent = cutScene(scene);
    setAxis(scene, this.shared && tellOthers ? this.shared.join(this, extent) : (this.shared?.extent() ?? extent));
    showCaption(this.figure, captionOf(scene, this.asked()), this.reset);
    if (!this.near) return;
    const place = this.figure.querySelector<HTMLElement>('.plot');
    if (!place) return;
    this.parts ??= makeParts(scene, place, this);
    this.parts.show();
  }
}

function hasManyHosts(): boolean {
  const hosts = [...document.querySelectorAll<HTMLElement>('figure.graph')].map(({ dataset }) => dataset.host);
  return new Set(hosts).size > 1;
}
