/** The script of every page: how old its data is, its newest contents, its filter, its colours. */
import { judgeAge } from './age.ts';
import { now } from './clock.ts';
import { applyFilter, startFilter } from './filter.ts';
import { tell } from './news.ts';
import { pageSign } from './page-sign.ts';
import { refreshLive } from './refresh-live.ts';
import { keepScroll, restoreScroll } from './scroll-place.ts';
import { showAge, showSince, titleTimes } from './show-age.ts';
import { showSign } from './show-sign.ts';
import { readStatus, type SiteStatus } from './site-status.ts';
import { startTheme } from './theme.ts';
import { isTv, startTv } from './wall/tv.ts';
import { watchSite } from './watch-site.ts';

const TICK_MS = 10_000;

startTheme();
const told = document.body.dataset.status;
if (told === undefined) startPage();
else startTimeLine(readStatus(told));

/** The small page that only says how old the data is. */
function startTimeLine(status: SiteStatus): void {
  const show = () => showAge(judgeAge(status, now()), status.timeText);
  setInterval(show, TICK_MS);
  show();
}

function startPage(): void {
  const live = document.getElementById('live');
  const source = live?.dataset.src;
  titleTimes();
  startFilter();
  const tv = isTv() ? startTv() : undefined;
  const arrange = () => {
    applyFilter(document.activeElement?.id !== 'filter');
    tv?.turn();
    showSince(now());
  };
  if (location.protocol.startsWith('http')) startWatching(live, source, arrange);
  else if (source !== undefined && new URL(source, location.href).pathname !== location.pathname) {
    // nothing can be fetched from disk
    location.replace(source + location.search + location.hash);
    return;
  } else setInterval(() => showSince(now()), TICK_MS);
  keepScroll();
  arrange();
  if (!location.protocol.startsWith('http')) restoreScroll();
}

function startWatching(live: HTMLElement | null, source: string | undefined, arrange: () => void): void {
  let status: SiteStatus | undefined;
  let trouble = '';
  const show = () => {
    const age = status ? judgeAge(status, now()) : ({ level: 'stale', text: '' } as const);
    const text = [age.text, trouble].filter(Boolean).join(' · ');
    if (text === '') return;
    showAge({ level: trouble === '' ? age.level : 'stale', text }, status?.timeText ?? '');
    showSign(pageSign(status?.services, trouble === '' ? age.level : 'stale'));
    showSince(now());
  };
  setInterval(show, TICK_MS);
  watchSite(document.documentElement.dataset.root ?? '', {
    async news(news) {
      const isFirst = status === undefined;
      if (live && source !== undefined && news.status.time !== status?.time) await refreshLive(live, source, arrange);
      status = news.status;
      trouble = '';
      for (const frame of document.querySelectorAll('iframe.time')) frame.remove();
      show();
      tell('status', news);
      // when there is what those put above it who were told
      if (isFirst) restoreScroll();
    },
    trouble(why) {
      trouble = `Nothing new can be read: ${why}`;
      show();
    },
  });
}
