/**
 * The documents around everything: frames, whose contents come when they are read, and live pages, which are whole pages
 * in themselves and lend their `#live` to a frame.
 */
import { version } from '../../version.ts';
import { GRAPHS_PATH } from '../assets/built/script-paths.ts';
import type { SiteView } from '../site-view.ts';
import { head, pageScript } from './head.ts';
import { html, type Markup } from './html.ts';
import { type Chrome, navigation, type Place } from './navigation.ts';
import { depthOf, relativeLink } from './relative-link.ts';

/** A frame: what configuration alone decides. */
export interface FrameLayout {
  /** Relative to the site. */
  readonly path: string;
  /** The live page that is shown in it. */
  readonly live: string;
  readonly title: string;
  /** What stands above: the heading and what is configured. Default: the title as the heading. */
  readonly heading?: Markup;
  readonly place?: Place;
  /** Whether graphs are among its contents. */
  readonly graphs?: boolean;
}

/** A live page. Only `content` is taken over into a frame: `heading` is what the frame has already. */
export interface LiveLayout extends Omit<FrameLayout, 'live'> {
  readonly content: Markup;
  /** Whether it never changes again, as a month that is over. */
  readonly final?: boolean;
}

/** What is around the pages of a site. */
export function chromeOf(site: SiteView): Chrome {
  const { settings, views, instance } = site;
  const chrome = chromes.get(site) ?? { site: settings.title, instance, views };
  chromes.set(site, chrome);
  return chrome;
}

const chromes = new WeakMap<SiteView, Chrome>();

/** A frame's document. */
export function frameDocument(chrome: Chrome, frame: FrameLayout): string {
  const live = relativeLink(frame.path, frame.live);
  const onward = html`
<noscript><meta http-equiv="refresh" content="${`0; url=${live}`}"></noscript>`;
  const content = html`<div id="live" data-src="${live}"><noscript><p><a href="${live}">${frame.title}: the page as it is now</a></p></noscript></div>`;
  return pageDocument(chrome, frame, onward, content);
}

/** A live page's document. Without scripts it renews itself. */
export function liveDocument(site: SiteView, page: LiveLayout): string {
  const seconds = Math.max(30, Math.round(site.intervalSeconds / 2));
  const renew = html`
<noscript><meta http-equiv="refresh" content="${seconds}"></noscript>`;
  const source = relativeLink(page.path, page.path);
  const content = html`<div id="live" data-src="${source}">
${page.content}
</div>`;
  return pageDocument(chromeOf(site), page, page.final ? html`` : renew, content, timeFrame(page.path));
}

/** The line that says how old the data is, for those without scripts. */
function timeFrame(path: string): Markup {
  return html`<iframe class="time" title="How old the data is" src="${relativeLink(path, 'live/time.html')}"></iframe>`;
}

function pageDocument(
  chrome: Chrome,
  page: Omit<FrameLayout, 'live'>,
  inHead: Markup,
  content: Markup,
  time?: Markup,
): string {
  const { path, title, heading, place, graphs } = page;
  const depth = depthOf(path);
  const { feed, home, foot } = aroundOf(chrome, path, place);
  return html`<!doctype html>
<html lang="en" data-root="${'../'.repeat(depth)}">
<head>${head(title === chrome.site ? title : `${title} · ${chrome.site}`, depth)}
${feed}${inHead}
${pageScript(depth)}${graphs && html`<script defer src="${relativeLink(path, GRAPHS_PATH)}"></script>`}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top">${home}
<p class="age" id="age"></p>${time}<button id="theme" type="button" hidden>Theme</button></header>
<p class="banner" id="banner" role="alert" hidden></p>
<main class="content" id="content">
${heading ?? html`<h1>${title}</h1>`}
${content}
</main>
${foot}
</body>
</html>
`.text;
}

interface Around {
  readonly feed: Markup;
  readonly home: Markup;
  readonly foot: Markup;
}

const arounds = new WeakMap<Chrome, Map<string, Around>>();

/** What all pages of a directory have alike, as far as links go: made once, for a fleet has hundreds of them. */
function aroundOf(chrome: Chrome, path: string, place: Place | undefined): Around {
  const known = arounds.get(chrome) ?? new Map<string, Around>();
  arounds.set(chrome, known);
  const key = `${path.slice(0, path.lastIndexOf('/') + 1)} ${place ?? ''}`;
  const around = known.get(key) ?? {
    feed: html`<link rel="alternate" type="application/atom+xml" title="Problems" href="${relativeLink(path, 'live/feed.atom')}">`,
    home: html`<a class="home" href="${relativeLink(path, 'index.html')}">${chrome.site}</a>
${navigation(chrome, path, place)}`,
    foot: footer(chrome, path),
  };
  known.set(key, around);
  return around;
}

/** Nothing of it depends on the time. Sources that were never built have no version to tell. */
function footer({ instance }: Chrome, path: string): Markup {
  const maker = version === 'source' ? 'run-cycle' : `run-cycle ${version}`;
  const to = (target: string, text: string) => html`<a href="${relativeLink(path, target)}">${text}</a>`;
  return html`<footer class="foot"><span>${to('cycle.html', instance)}${maker !== instance && `, ${maker}`}</span><span>As data: ${to('live/status.json', 'JSON')} · ${to('live/metrics.prom', 'Prometheus')} · ${to('live/feed.atom', 'Atom feed')}</span></footer>`;
}
