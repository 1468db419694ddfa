/** Makes elements; their texts are texts, never markup. */
import { showActing } from '../../markup/visible.ts';

/** An element with a class and a text, or with others in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  inside: string | readonly Node[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (typeof inside === 'string') made.textContent = showActing(inside);
  else made.append(...inside);
  return made;
}

/** A button with a word for those who do not see it. */
export function button(text: string, title: string, press: () => void): HTMLButtonElement {
  const made = element('button', '', text);
  made.type = 'button';
  made.title = title;
  made.setAttribute('aria-label', title);
  made.addEventListener('click', press);
  return made;
}
