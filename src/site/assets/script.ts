/**
 * The scripts of the pages, bundled from `src/site/browser/`. Only the pagemaker needs their texts; whoever links them
 * takes the names from `built/script-paths.ts`, and so loads none of it.
 */
import type { Page } from '../../page.ts';
import { GRAPHS_PATH, PAGE_PATH } from './built/script-paths.ts';
import { GRAPHS_TEXT, PAGE_TEXT } from './built/script-texts.ts';

/** On every page: its age, its newest contents, its filter. */
export const PAGE_SCRIPT: Page = { path: PAGE_PATH, content: PAGE_TEXT };
/** On pages with graphs: draws them. */
export const GRAPHS_SCRIPT: Page = { path: GRAPHS_PATH, content: GRAPHS_TEXT };
