/** The frame of the public status page, and its own copies of what it needs: nothing of it lies outside `public/`. */
import type { Page } from '../../page.ts';
import { ICON_FILE, STYLE } from '../assets/asset.ts';
import { PAGE_SCRIPT } from '../assets/script.ts';
import { html } from '../markup/html.ts';
import { publicDocument } from '../pages/public/public-document.ts';
import type { PublicSettings } from '../site-settings.ts';

const LIVE = 'live/status.html';

/** `public/index.html` and its assets. */
export function* publicFrames({ title }: PublicSettings): Generator<Page> {
  for (const asset of [STYLE, PAGE_SCRIPT, ICON_FILE]) yield { ...asset, path: `public/${asset.path}` };
  const onward = html`
<noscript><meta http-equiv="refresh" content="${`0; url=${LIVE}`}"></noscript>`;
  const content = html`<h1>${title}</h1>
<div id="live" data-src="${LIVE}"><noscript><p><a href="${LIVE}">${title}: the page as it is now</a></p></noscript></div>`;
  yield { path: 'public/index.html', content: publicDocument({ title, depth: 0, inHead: onward, content }) };
}
