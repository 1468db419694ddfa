/** The document around the public pages: no navigation, no link to the inside. */
import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { head } from '../markup/head.ts';
import { html, type Markup } from '../markup/html.ts';
import { linkTo } from '../site-path.ts';

/** A public page. Its root is `public/`: `depth` counts from there, and the assets lie below it, too. */
export interface PublicLayout {
  readonly title: string;
  readonly depth: number;
  readonly content: Markup;
  /** Where a page without scripts goes on to. */
  readonly inHead?: Markup;
}

/** The whole page. */
export function publicDocument({ title, depth, content, inHead }: PublicLayout): string {
  return html`<!doctype html>
<html lang="en" data-root="${'../'.repeat(depth)}">
<head>${head(title, depth)}${inHead}
<script defer src="${linkTo(PAGE_PATH, depth)}"></script>
</head>
<body class="public">
<a class="skip" href="#content">Skip to content</a>
<header class="top"><p class="home">${title}</p>
<p class="age" id="age"></p><iframe class="time" title="How old the data is" src="${linkTo('live/time.html', depth)}"></iframe></header>
<p class="banner" id="banner" role="alert" hidden></p>
<main class="content" id="content">
${content}
</main>
</body>
</html>
`.text;
}
