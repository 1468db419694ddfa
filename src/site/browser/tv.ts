/** For displays on walls, `?tv`: what is wrong, in turns where much is. */
import { nextTurn } from './tv-turn.ts';

const TURN_MS = 15_000;

/** Whether the page is shown on a wall. */
export function isTv(): boolean {
  return new URLSearchParams(location.search).has('tv');
}

/** Shows the groups that are red, one after the other; the others stay hidden. Call `turn` after new contents, too. */
export function startTv(): { turn: () => void } {
  let shown = -1;
  document.documentElement.classList.add('tv');
  const turn = (step = true) => {
    const sections = [...document.querySelectorAll<HTMLElement>('#live section[data-group]')];
    const red = sections.map((section) => section.querySelector('[data-state="critical"]') !== null);
    shown = step || !red[shown] ? nextTurn(red, shown) : shown;
    for (const [i, section] of sections.entries()) section.hidden = i !== shown;
  };
  setInterval(turn, TURN_MS, true);
  return { turn: () => turn(false) };
}
