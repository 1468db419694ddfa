/** The documents around everything: whole pages, and fragments that are shown inside them. */
import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { linkTo } from '../site-path.ts';
import { head } from './head.ts';
import { html, type Markup } from './html.ts';

/** A page as it is opened: head line, what it shows, and how old the data is. `depth` is its directory's. */
export interface PageLayout {
  readonly title: string;
  /** The name of the whole site, which leads to the overview. */
  readonly site: string;
  readonly depth: number;
  readonly content: Markup;
}

/** A fragment: shown inside a page, or fetched into it. Without scripts it renews itself. */
export interface FragmentLayout {
  readonly title: string;
  readonly depth: number;
  readonly content: Markup;
  readonly refreshSeconds: number;
}

/** A whole page. */
export function pageDocument({ title, site, depth, content }: PageLayout): string {
  return html`<!doctype html>
<html lang="en" data-root="${'../'.repeat(depth)}">
<head>${head(title === site ? site : `${title} · ${site}`, depth)}
<script defer src="${linkTo(PAGE_PATH, depth)}"></script>
</head>
<body class="frame">
<a class="skip" href="#content">Skip to content</a>
<header class="top"><a class="home" href="${linkTo('index.html', depth)}">${site}</a>
<p class="age" id="age"></p><iframe class="time" title="How old the data is" src="${linkTo('live/time.html', depth)}"></iframe></header>
<p class="banner" id="banner" role="alert" hidden></p>
<main class="content" id="content">
${content}
</main>
</body>
</html>
`.text;
}

/** The place where a live fragment appears: fetched by the script, else in a frame of its own. */
export function livePlace(title: string, path: string, depth: number): Markup {
  const link = linkTo(path, depth);
  return html`<div id="live" data-src="${link}"><iframe class="live" title="${title}" src="${link}"></iframe></div>`;
}

/** A fragment's document; its links lead out of the frame it is shown in. */
export function fragmentDocument({ title, depth, content, refreshSeconds }: FragmentLayout): string {
  return html`<!doctype html>
<html lang="en" data-root="${'../'.repeat(depth)}">
<head>${head(title, depth)}
<base target="_top">
<meta http-equiv="refresh" content="${Math.max(30, Math.round(refreshSeconds / 2))}">
</head>
<body class="fragment">
<main class="content"><div id="live">
${content}
</div></main>
</body>
</html>
`.text;
}
