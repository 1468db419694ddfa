/** What all pages share, under names that change with the bytes, so that browsers may keep them for ever. */
import { createHash } from 'node:crypto';
import type { Page } from '../../page.ts';
import { styleText } from './style.ts';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3.5" fill="#1f6fb2"/><path d="M2.5 9h2.6l1.6-4.6 2.6 7.6 1.6-4.4h2.6" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The style sheet. */
export const STYLE: Page = asset('style', 'css', styleText());
/** The icon that browsers show beside the title. */
export const ICON_FILE: Page = asset('icon', 'svg', ICON);

function asset(name: string, ending: string, content: string): Page {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { path: `assets/${name}.${hash}.${ending}`, content };
}
