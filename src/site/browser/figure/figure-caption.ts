/** What a figure's caption says of the stretch that it shows, where that is not the usual one, and the way back from it. */
import { element } from './element.ts';

export interface Caption {
  /** Empty: what stands there anyway. */
  readonly words: string;
  /** What the way back is called; undefined where there is none. */
  readonly back: string | undefined;
}

/**
 * Puts it in place of the caption's `.range`, or behind a caption that says nothing of time, there only what is the
 * figure's own. `goBack`: the way back was taken.
 */
export function showCaption(figure: HTMLElement, { words: asked, back }: Caption, goBack: () => void): void {
  const caption = figure.querySelector('figcaption');
  if (!caption) return;
  const usual = caption.querySelector<HTMLElement>('.range');
  const words = usual || back !== undefined ? asked : '';
  if (usual) usual.hidden = words !== '';
  const stretch = madeIn(caption, 'span', 'stretch', words !== '');
  if (stretch && usual && usual.nextElementSibling !== stretch) usual.after(' ', stretch);
  if (stretch && stretch.textContent !== words) stretch.textContent = words;
  const button = madeIn(caption, 'button', 'whole', back !== undefined);
  if (!button) return;
  if (stretch && stretch.nextElementSibling !== button) stretch.after(' ', button);
  if (button.textContent !== back) button.textContent = back ?? '';
  button.onclick = () => {
    // the button goes, and the focus with it
    figure.querySelector<HTMLElement>('.plot-canvas')?.focus({ preventScroll: true });
    goBack();
  };
}

/** An element that newer contents of the page leave alone; undefined where it is not to be there. */
function madeIn<Name extends 'span' | 'button'>(
  caption: Element,
  name: Name,
  className: string,
  wanted: boolean,
): HTMLElementTagNameMap[Name] | undefined {
  const known = caption.querySelector<HTMLElementTagNameMap[Name]>(`${name}.${className}`);
  if (!wanted) known?.remove();
  if (!wanted || known) return wanted && known ? known : undefined;
  const made = element(name, className);
  made.dataset.made = '';
  caption.append(' ', made);
  return made;
}
