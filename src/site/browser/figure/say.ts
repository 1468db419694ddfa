/** Tells readers that speak what has changed, when they have nothing else to say. */
import { element } from './element.ts';

let place: HTMLElement | undefined;

/** Makes the place: what is put into one that is new is not told. */
export function prepareToSay(): void {
  if (place) return;
  place = element('p', 'word');
  place.setAttribute('role', 'status');
  document.body.append(place);
}

export function say(text: string): void {
  if (place) place.textContent = text;
}
