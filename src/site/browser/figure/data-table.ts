/** The values that a figure shows, as a table: made when it is opened. */
import { formatValue } from '../../graph/unit.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { element } from './element.ts';
import type { Scene } from './scene.ts';
import { valueRows } from './value-table.ts';

const MOST_ROWS = 500;

export interface DataTable {
  readonly details: HTMLElement;
  /** After another view or other data. */
  show(): void;
}

/** Closed at first. */
export function makeDataTable(scene: Scene): DataTable {
  const place = element('div', 'plot-values');
  place.tabIndex = 0;
  const details = element('details', 'plot-data', [element('summary', '', 'Values as a table'), place]);
  const show = () => {
    if (details.open) place.replaceChildren(makeTable(scene));
    else place.replaceChildren();
  };
  details.addEventListener('toggle', show);
  return { details, show };
}

function makeTable({ shown, graph, timezone }: Scene): HTMLElement {
  const rows = valueRows(shown).reverse();
  const labels = graph.lines.map(({ label }) => column(label, 'number'));
  const head = element('tr', '', [column('Time', ''), ...labels]);
  const body = rows.slice(0, MOST_ROWS).map(({ time, values }) => {
    const name = element('th', '', formatMinute(time, timezone));
    name.scope = 'row';
    const cells = values.map((value) => element('td', 'number', value == null ? '' : formatValue(value, graph.unit)));
    return element('tr', '', [name, ...cells]);
  });
  const table = element('table', '', [element('thead', '', [head]), element('tbody', '', body)]);
  if (rows.length > MOST_ROWS) table.append(element('caption', '', `The newest ${MOST_ROWS} of ${rows.length} values`));
  return table;
}

function column(text: string, className: string): HTMLElement {
  const made = element('th', className, text);
  made.scope = 'col';
  return made;
}
