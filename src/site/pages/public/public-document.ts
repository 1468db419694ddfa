/** The document around the public pages: no navigation, no link to the inside. */
import { head, pageScript } from '../../markup/head.ts';
import { html, type Markup } from '../../markup/html.ts';
import { linkTo } from '../../site-path.ts';

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
${pageScript(depth)}
</head>
<body class="public">
<a class="skip" href="#content">Skip to content</a>
<header class="top"><p class="age" id="age"></p><iframe class="time" title="How old the data is" src="${linkTo('live/time.html', depth)}"></iframe><button id="theme" type="button" hidden>Theme</button></header>
<p class="banner" id="banner" role="alert" hidden></p>
<main class="content" id="content">
${content}
</main>
</body>
</html>
`.text;
}
