/** The colours that canvases are drawn in: those of the style sheet, as they are now, light or dark. */
import type { GraphLine, Span } from '../../graph/graph.ts';
import { lineStyle } from '../../graph/palette.ts';
import { listen } from '../news.ts';

interface PlotColours {
  readonly dark: boolean;
  readonly sheet: string;
  readonly ink: string;
  readonly faint: string;
  readonly rule: string;
  readonly tones: Readonly<Record<Span['kind'], string>>;
}

let known: PlotColours | undefined;

/** Hears whenever the page has taken on another theme. */
export function onTheme(hear: () => void): void {
  listen('theme', () => {
    known = undefined;
    hear();
  });
}

/** As the page looks now. */
export function plotColours(): PlotColours {
  known ??= readColours();
  return known;
}

/** The colour of one of a graph's lines on the ground of now. */
export function lineColour(line: GraphLine, position: number, lines: readonly GraphLine[]): string {
  return lineStyle(line, position, lines)[plotColours().dark ? 'dark' : 'light'];
}

function readColours(): PlotColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim() || '#888';
  const [faint, downtime] = [read('faint'), read('notice')];
  return {
    // also where a wall is dark by itself
    dark: style.colorScheme === 'dark',
    sheet: read('sheet'),
    ink: read('ink'),
    faint,
    rule: read('rule'),
    tones: {
      critical: read('critical'),
      warning: read('warning'),
      unknown: read('unknown'),
      downtime,
      unwatched: faint,
      paused: faint,
    },
  };
}
