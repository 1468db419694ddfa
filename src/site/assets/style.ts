/** The one style sheet: system fonts, light and dark by preference, print, narrow screens. */
import { GRAPH_RULES } from './graph-style.ts';
import { FIGURE_RULES } from './style-figures.ts';
import { HOST_RULES } from './style-hosts.ts';
import { NARROW_RULES, PAPER_RULES } from './style-media.ts';
import { PAGE_RULES } from './style-page.ts';
import { RECORDS_RULES } from './style-records.ts';
import { TABLE_RULES } from './style-tables.ts';
import { WALL_RULES } from './style-wall.ts';

/** Colours by name; text colours keep 4.5:1 on every ground they stand on (tested). */
export const COLOURS = {
  light: {
    ground: '#f7f8f8',
    sheet: '#ffffff',
    ink: '#1f2428',
    faint: '#59626c',
    rule: '#e1e5e9',
    link: '#1a5fa0',
    ok: '#1b7539',
    notice: '#1b669f',
    unknown: '#7a3fb0',
    warning: '#8a5700',
    critical: '#bf2a26',
  },
  dark: {
    ground: '#14171a',
    sheet: '#1b1f24',
    ink: '#dfe3e8',
    faint: '#9aa4b0',
    rule: '#2d333b',
    link: '#7ab8f0',
    ok: '#5fc47c',
    notice: '#6cb2ee',
    unknown: '#c79bf2',
    warning: '#e5b454',
    critical: '#ff8a80',
  },
} as const;

/** On paper. */
const PAPER = {
  ground: '#fff',
  sheet: '#fff',
  ink: '#000',
  faint: '#444',
  rule: '#bbb',
  link: '#000',
} as const;

/** The style sheet's text. */
export function styleText(): string {
  const dark = `color-scheme:dark;${variables(COLOURS.dark)}`;
  return `:root{color-scheme:light;${variables(COLOURS.light)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root.tv:not([data-theme=light]),:root[data-theme=dark]{${dark}}
${PAGE_RULES}${TABLE_RULES}${HOST_RULES}${FIGURE_RULES}${RECORDS_RULES}${GRAPH_RULES}${NARROW_RULES}${WALL_RULES}@media print{:root:is(*,[data-theme=dark],.tv:not([data-theme=light])){color-scheme:light;${variables({ ...COLOURS.light, ...PAPER })}}}
${PAPER_RULES}`;
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
