/** Asks again and again for `live/status.json` while the page is seen; under `run-cycle serve` it is told instead. */
import { pollSeconds } from './age.ts';
import { fetchText } from './fetch-text.ts';
import type { StatusNews } from './news.ts';
import { hasServer, readStatus } from './site-status.ts';

export interface Watcher {
  /** A status was read; what it promises is there. */
  news(news: StatusNews): Promise<void>;
  /** Nothing could be read, and why. */
  trouble(why: string): void;
}

/** Until a status says how often there is news. */
const FIRST_SECONDS = 20;

/** Begins at once. `root` leads to the root of the site. */
export function watchSite(root: string, watcher: Watcher): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let events: EventSource | undefined;
  let seconds = FIRST_SECONDS;

  async function look(): Promise<void> {
    clearTimeout(timer);
    try {
      const answer = await fetchText(`${root}live/status.json`);
      const status = readStatus(answer.text);
      const served = answer.served && hasServer(status);
      seconds = pollSeconds(status.intervalSeconds);
      await watcher.news({ status, served });
      if (served && !document.hidden) events ??= subscribe();
    } catch (error) {
      watcher.trouble(error instanceof Error ? error.message : String(error));
    }
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, 1000 * seconds);
  }

  function subscribe(): EventSource {
    const source = new EventSource(`${root}events`);
    source.addEventListener('cycle', look);
    return source;
  }

  // a browser keeps few connections to a server: tabs that nobody sees must not hold them
  function rest(): void {
    clearTimeout(timer);
    events?.close();
    events = undefined;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : void look()));
  addEventListener('pageshow', (event) => event.persisted && void look());
  addEventListener('pagehide', rest);
  void look();
}
