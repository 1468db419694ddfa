/**
 * The script of the pages: plain JavaScript as text, for it is delivered as it stands. Its first part is pure and
 * tested; the second touches the document. Where it cannot fetch (a page opened from disk), the page's own frames stay
 * as they are, and only the line that says how old the data is comes to life.
 */
export const BROWSER_SCRIPT = `'use strict';

// How old the data is, and whether that is a reason to worry: fresh, paused or stale.
function judgeAge(status, now) {
  if (status.paused) {
    const by = status.paused.by ? ' by ' + status.paused.by : '';
    return { level: 'paused', text: 'Paused since ' + status.paused.sinceText + by + ': ' + status.paused.reason };
  }
  const age = Math.max(0, now - status.time);
  if (age > 2 * status.intervalSeconds) return { level: 'stale', text: 'Data is ' + ageWords(age) + ' old: is cron running?' };
  return { level: 'fresh', text: 'Data is ' + ageWords(age) + ' old' };
}

function ageWords(seconds) {
  if (seconds < 90) return Math.floor(seconds) + ' s';
  if (seconds < 5400) return Math.floor(seconds / 60) + ' min';
  if (seconds < 172800) return Math.floor(seconds / 3600) + ' h';
  return Math.floor(seconds / 86400) + ' days';
}

// How long to wait before asking again: five times an interval, never less than 10 s.
function pollSeconds(intervalSeconds) {
  return Math.min(60, Math.max(10, intervalSeconds / 5));
}

function pageTitle(title, status) {
  const critical = status.services && status.services.critical;
  return critical ? '(' + critical + ' ✗) ' + title : title;
}

// A clock that is wrong must not cry wolf: the server's own Date header corrects it.
function clockSkew(dateHeader, now) {
  const served = Date.parse(dateHeader || '') / 1000;
  return Number.isFinite(served) ? served - now : 0;
}

function startPage() {
  const root = document.documentElement.dataset.root || '';
  const live = document.getElementById('live');
  const plainTitle = document.title;
  let status;
  let shown = '';
  let skew = 0;
  let timer = 0;
  const now = () => Date.now() / 1000 + skew;

  function showAge(trouble) {
    if (!status && !trouble) return;
    const age = status ? judgeAge(status, now()) : { level: 'stale', text: trouble };
    const line = document.getElementById('age');
    line.textContent = age.text + (trouble && status ? ' (' + trouble + ')' : '');
    line.title = status ? 'Last cycle: ' + status.timeText : '';
    const banner = document.getElementById('banner');
    if (banner) {
      banner.hidden = age.level === 'fresh';
      banner.className = 'banner ' + age.level;
      if (banner.textContent !== line.textContent && !banner.hidden) banner.textContent = line.textContent;
    } else line.className = age.level;
    for (const span of document.querySelectorAll('[data-since]'))
      span.textContent = ageWords(Math.max(0, now() - Number(span.dataset.since)));
  }

  async function get(url) {
    const answer = await fetch(url, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(url + ' answers ' + answer.status);
    skew = clockSkew(answer.headers.get('date'), Date.now() / 1000);
    return answer.text();
  }

  async function refresh() {
    const text = await get(live.dataset.src);
    if (text === shown) return;
    const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
    if (!fresh) throw new Error(live.dataset.src + ' is no live page');
    const base = new URL(live.dataset.src, location.href);
    for (const name of ['href', 'src'])
      for (const element of fresh.querySelectorAll('[' + name + ']'))
        element.setAttribute(name, new URL(element.getAttribute(name), base).href);
    const open = new Set([...live.querySelectorAll('details[open]')].map((element) => element.id));
    for (const element of fresh.querySelectorAll('details')) element.open = open.has(element.id);
    live.replaceChildren(...fresh.childNodes);
    shown = text;
  }

  async function poll() {
    clearTimeout(timer);
    let trouble = '';
    try {
      const next = JSON.parse(await get(root + 'live/status.json'));
      if (!status || next.time !== status.time) await refresh();
      status = next;
      document.title = pageTitle(plainTitle, status);
      for (const element of document.querySelectorAll('iframe.time')) element.remove();
    } catch (error) {
      trouble = 'cannot be read: ' + error.message;
    }
    showAge(trouble);
    timer = setTimeout(poll, 1000 * pollSeconds(status ? status.intervalSeconds : 60));
  }

  if (document.body.dataset.status) {
    status = JSON.parse(document.body.dataset.status);
    showAge('');
  } else if (live && location.protocol.startsWith('http')) {
    poll();
    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : poll()));
  } else return;
  setInterval(() => showAge(''), 10000);
}

if (typeof document !== 'undefined') startPage();
`;
