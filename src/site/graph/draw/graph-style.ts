/**
 * The colours of a picture: as attributes for light grounds, so that it draws where a server forbids styles, and as
 * rules inside the picture for dark ones.
 */
import { COLOURS } from '../../assets/style.ts';
import { type Markup, raw } from '../../markup/html.ts';
import type { LineStyle } from '../palette.ts';

/** What each class is filled or drawn with. `sheet` is the ground. */
export const INK = {
  sheet: COLOURS.light.sheet,
  ink: COLOURS.light.ink,
  faint: COLOURS.light.faint,
  grid: '#e6e9ec',
  base: '#a9b0b8',
  ghost: '#8a929c',
} as const;

const DARK = {
  sheet: COLOURS.dark.sheet,
  ink: COLOURS.dark.ink,
  faint: COLOURS.dark.faint,
  grid: '#2c3239',
  base: '#5b646e',
  ghost: '#7d8691',
} as const;

/** Kinds of spans and levels of limits, by class. */
export const TONES = {
  critical: [COLOURS.light.critical, COLOURS.dark.critical],
  warning: [COLOURS.light.warning, COLOURS.dark.warning],
  unknown: [COLOURS.light.unknown, COLOURS.dark.unknown],
  downtime: [COLOURS.light.notice, COLOURS.dark.notice],
  unwatched: [COLOURS.light.faint, COLOURS.dark.faint],
  paused: [COLOURS.light.faint, COLOURS.dark.faint],
} as const;

export type Tone = keyof typeof TONES;

/** The `<style>` of a picture: line `i` has the class `c{i}`; classes take their colour from `color`. */
export function graphStyle(lines: readonly LineStyle[], tones: Iterable<Tone>): Markup {
  const rules = [...tones].map((tone) => `.${tone}{color:${TONES[tone][1]}}`);
  const own = lines.map(({ dark }, i) => `.c${i}{color:${dark}}`);
  return raw(`<style>@media (prefers-color-scheme:dark){${FIXED}${rules.join('')}${own.join('')}}</style>`);
}

const FIXED = `.sheet{fill:${DARK.sheet}}text{fill:${DARK.faint}}.halo{stroke:${DARK.sheet}}.say{fill:currentColor}.ink{fill:${DARK.ink}}.grid{stroke:${DARK.grid}}.base{stroke:${DARK.base}}.ghost{stroke:${DARK.ghost}}`;
