/** The running cycle on the terminal that started it: redrawn in place while it runs, gone when it is over. */
import type { CycleStatus } from './cycle-status.ts';
import { renderProgress } from './progress-view.ts';

const REDRAW_MS = 250;

/** What a redrawing view needs of a terminal. */
export interface Terminal {
  readonly columns: number;
  write(text: string): unknown;
}

/** Shows what `current` gives until the result is called, which takes the view away again. */
export function showProgress(current: () => CycleStatus, clock: () => number, terminal: Terminal): () => void {
  let height = 0;
  const erase = () => (height > 0 ? `\x1b[${height}A\x1b[J` : '');
  const draw = () => {
    const lines = renderProgress(current(), clock(), terminal.columns);
    terminal.write(`${erase()}${lines.join('\n')}\n`);
    height = lines.length;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    terminal.write(erase());
  };
}
