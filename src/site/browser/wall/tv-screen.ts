/** What a page is on a wall, whatever it shows. */
import { element } from '../figure/element.ts';

export interface Screen {
  /** Uses the room as it is now; gives how many turns there are. Show one afterwards. */
  arrange(): number;
  /** Shows one of the turns, counted from 0. */
  show(turn: number): void;
}

/** Where a page says which turn it shows: beside its heading, made when it is first needed. */
export function turnBeside(heading: Element | null): HTMLElement {
  const known = heading?.querySelector<HTMLElement>('.turn');
  if (known) return known;
  const made = element('span', 'turn');
  made.dataset.made = '';
  heading?.append(made);
  return made;
}
