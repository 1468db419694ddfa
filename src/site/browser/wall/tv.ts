/** For displays on walls, `?tv`: a page fills the screen, in turns where it is more than fits. */
import { figuresScreen } from './tv-figures.ts';
import { matrixScreen } from './tv-matrix.ts';
import { overviewScreen } from './tv-overview.ts';
import type { Screen } from './tv-screen.ts';

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
  let screen: Screen | undefined;
  let turns = 0;
  let at = 0;
  let steps = 0;
  const arrange = () => {
    turns = screen?.arrange() ?? 0;
    at = Math.min(at, Math.max(0, turns - 1));
    screen?.show(at);
  };
  const turn = () => {
    screen = live ? screenOf(live) : undefined;
    arrange();
  };
  root.classList.add('tv');
  setInterval(() => {
    steps += 1;
    root.dataset.place = String(Math.floor(steps / TURNS_A_PLACE) % PLACES);
    at = (at + 1) % Math.max(1, turns);
    screen?.show(at);
  }, TURN_MS);
  // also where the banner or a second line of the head takes room from it
  if (live?.parentElement) new ResizeObserver(arrange).observe(live.parentElement);
  addEventListener('hashchange', turn);
  return { turn };
}

/** By its contents; other pages are as they are, with larger type. */
function screenOf(live: HTMLElement): Screen | undefined {
  const { classList } = document.documentElement;
  const overview = overviewScreen(live);
  classList.toggle('walled', overview !== undefined);
  const other = overview ? undefined : (figuresScreen(live) ?? matrixScreen(live));
  classList.toggle('filled', other !== undefined);
  return overview ?? other;
}
