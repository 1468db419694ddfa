/** The overview on a wall: what is wrong, large, in turns where it is more than fits. */
import { now } from '../clock.ts';
import { showSince } from '../show-age.ts';
import { wallFacts } from './tv-facts.ts';
import { layOutWall } from './tv-layout.ts';
import type { Screen } from './tv-screen.ts';
import { type Turn, turnText } from './tv-turn.ts';
import { makeWall } from './tv-wall.ts';

/** Undefined where the page is no overview, or nothing was judged yet. */
export function overviewScreen(live: Element): Screen | undefined {
  const facts = wallFacts(live);
  const old = document.getElementById('wall');
  if (!facts) {
    old?.remove();
    return undefined;
  }
  const wall = makeWall(facts);
  // also those that the page only counts
  const all = facts.rows.length + facts.unlisted;
  let turns: readonly Turn[] = [];
  if (old) old.replaceWith(wall.root);
  else live.before(wall.root);
  showSince(now());
  return {
    arrange() {
      turns = layOutWall(wall);
      return turns.length;
    },
    show(at) {
      const turn = turns[at];
      if (!turn) return;
      for (const [i, row] of wall.rows.entries()) row.hidden = i < turn.from || i >= turn.to;
      wall.turn.textContent = turnText(turn, all);
    },
  };
}
