/** For displays on walls, `?tv`: what is wrong, large, in turns where it is more than fits. */
import { now } from '../clock.ts';
import { showSince } from '../show-age.ts';
import { type WallFacts, wallFacts } from './tv-facts.ts';
import { layOutWall } from './tv-layout.ts';
import { type Turn, turnText } from './tv-turn.ts';
import { makeWall, type Wall } from './tv-wall.ts';

const TURN_MS = 15_000;
/** So many places the contents take by and by, a few pixels apart, so that no line burns in. */
const PLACES = 8;
const TURNS_A_PLACE = 8;

/** Whether the page is shown on a wall. */
export function isTv(): boolean {
  return new URLSearchParams(location.search).has('tv');
}

/** Brings the wall to life. Call `turn` after new contents. */
export function startTv(): { turn: () => void } {
  const root = document.documentElement;
  const live = document.getElementById('live');
  let shown: Shown | undefined;
  let at = 0;
  let steps = 0;
  const arrange = () => {
    if (shown) shown = { ...shown, turns: layOutWall(shown.wall) };
    showTurn(shown, at);
  };
  root.classList.add('tv');
  setInterval(() => {
    steps += 1;
    root.dataset.place = String(Math.floor(steps / TURNS_A_PLACE) % PLACES);
    at = (at + 1) % Math.max(1, shown?.turns.length ?? 1);
    showTurn(shown, at);
  }, TURN_MS);
  // also where the banner or a second line of the head takes room from it
  if (live?.parentElement) new ResizeObserver(arrange).observe(live.parentElement);
  return {
    turn() {
      const facts = live ? wallFacts(live) : undefined;
      root.classList.toggle('walled', facts !== undefined);
      shown = facts && live ? placeWall(live, facts) : undefined;
      at = Math.min(at, Math.max(0, (shown?.turns.length ?? 1) - 1));
      showTurn(shown, at);
    },
  };
}

interface Shown {
  readonly wall: Wall;
  readonly turns: readonly Turn[];
  /** Also those that the page only counts. */
  readonly all: number;
}

function placeWall(live: HTMLElement, facts: WallFacts): Shown {
  const wall = makeWall(facts);
  const old = document.getElementById('wall');
  if (old) old.replaceWith(wall.root);
  else live.before(wall.root);
  showSince(now());
  return { wall, turns: layOutWall(wall), all: facts.rows.length + facts.unlisted };
}

function showTurn(shown: Shown | undefined, at: number): void {
  const turn = shown?.turns[at];
  if (!shown || !turn) return;
  for (const [i, row] of shown.wall.rows.entries()) row.hidden = i < turn.from || i >= turn.to;
  shown.wall.turn.textContent = turnText(turn, shown.all);
}
