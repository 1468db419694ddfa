/** The head of every document: nothing is loaded from elsewhere, no script or style stands in a page. */
import { ICON_FILE, STYLE } from '../assets/asset.ts';
import { PAGE_PATH } from '../assets/built/script-paths.ts';
import { linkTo } from '../site-path.ts';
import { html, type Markup } from './html.ts';

/** What a head begins with, for a document that lies `depth` directories below its tree's root. */
export function head(title: string, depth: number): Markup {
  return html`
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${linkTo(ICON_FILE.path, depth)}">
<link rel="stylesheet" href="${linkTo(STYLE.path, depth)}">`;
}

/** The script of every page. */
export function pageScript(depth: number): Markup {
  return html`<script defer src="${linkTo(PAGE_PATH, depth)}"></script>`;
}

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
