/** Keys, buttons and fingers that move what a figure shows. */
import { button, element } from './element.ts';
import { panView, type View, zoomView } from './view.ts';

export interface Zoomed {
  view(): View;
  show(view: View): void;
  reset(): void;
}

const IN = 0.5;
const STEP = 0.25;
/** Pixels that a finger moves when it only taps. */
const TREMBLE = 8;

/** The buttons; what they do, keys do as well while the canvas has the focus. */
export function makeTools(zoomed: Zoomed): HTMLElement {
  const tools = KEYS.map(({ text, title, act }) => button(text, title, () => act(zoomed)));
  return element('p', 'plot-tools', tools);
}

/** Brings keys and fingers to life. */
export function listenZoom(canvas: HTMLElement, zoomed: Zoomed): void {
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = KEYS.find(({ keys }) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.act(zoomed);
  });
  listenTouch(canvas, zoomed);
}

const KEYS: readonly {
  readonly text: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly act: (zoomed: Zoomed) => void;
}[] = [
  { text: '←', title: 'Earlier', keys: ['ArrowLeft'], act: (z) => z.show(panView(z.view(), -STEP)) },
  { text: '→', title: 'Later', keys: ['ArrowRight'], act: (z) => z.show(panView(z.view(), STEP)) },
  { text: '+', title: 'Zoom in', keys: ['+', '='], act: (z) => z.show(zoomView(z.view(), IN)) },
  { text: '−', title: 'Zoom out', keys: ['-'], act: (z) => z.show(zoomView(z.view(), 1 / IN)) },
  { text: '0', title: 'As at first', keys: ['0'], act: (z) => z.reset() },
];

/** One finger moves sideways, two fingers zoom; up and down still scrolls the page. */
function listenTouch(canvas: HTMLElement, zoomed: Zoomed): void {
  const fingers = new Map<number, number>();
  let begin: { view: View; middle: number; spread: number } | undefined;
  const grip = () => {
    const [a = 0, b = a] = [...fingers.values()];
    begin = { view: zoomed.view(), middle: (a + b) / 2, spread: Math.abs(a - b) };
  };
  const move = () => {
    if (!begin) return;
    const [a = 0, b = a] = [...fingers.values()];
    const { left, width } = canvas.getBoundingClientRect();
    const { view, middle, spread } = begin;
    if (fingers.size === 1 && Math.abs(a - middle) < TREMBLE) return;
    const around = view.from + ((middle - left) / width) * (view.to - view.from);
    const factor = fingers.size > 1 && Math.abs(a - b) > 0 ? spread / Math.abs(a - b) : 1;
    const next = zoomView(view, factor, around);
    zoomed.show(panView(next, (middle - (a + b) / 2) / width));
  };
  const hold = (event: PointerEvent, has: boolean) => {
    if (event.pointerType !== 'touch') return;
    if (has) fingers.set(event.pointerId, event.clientX);
    else fingers.delete(event.pointerId);
    if (fingers.size > 0) grip();
    else begin = undefined;
  };
  canvas.addEventListener('pointerdown', (event) => hold(event, true));
  for (const end of ['pointerup', 'pointercancel'] as const)
    canvas.addEventListener(end, (event) => hold(event, false));
  canvas.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    move();
  });
}
