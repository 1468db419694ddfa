/** Hosts × services: a glyph a cell. What is ok is kept as short as can be, for there are thousands of them. */
import type { StatusRow } from '../../../state/state.ts';
import { html, type Markup, raw } from '../../markup/html.ts';
import { compareStatus, glyphText, isStale, knownStatus, statusWord } from '../../markup/status-words.ts';
import type { HostView } from '../../site-view.ts';
import { hostLink, serviceHref } from '../page-links.ts';
import { type MatrixColumn, matrixColumns, rowsByColumn } from './matrix-columns.ts';

/** Beyond so many columns their names stand upright. */
const MOST_FLAT = 6;
/** Beyond so many the matrix scrolls in itself. */
const MOST_NARROW = 24;

/** The matrix on the page at `from`, worst host first; undefined while nothing was judged. */
export function statusMatrix(from: string, hosts: readonly HostView[]): Markup | undefined {
  const columns = matrixColumns(hosts);
  if (columns.length === 0) return undefined;
  const sorted = [...hosts].sort((a, b) => compareStatus(a.status, b.status));
  const shape = `${columns.length > MOST_FLAT ? ' upright' : ''}${columns.length > MOST_NARROW ? ' wide' : ''}`;
  return html`<div class="${`matrix${shape}`}"><table><thead><tr><th scope="col">Host</th>${columns.map(
    ({ name, gathered }) => html`<th scope="col" title="${name}"><span>${name}${gathered && ' …'}</span></th>`,
  )}</tr></thead><tbody>
${sorted.map((host) => matrixRow(from, host, columns))}</tbody></table></div>`;
}

function matrixRow(from: string, host: HostView, columns: readonly MatrixColumn[]): Markup {
  const cells = rowsByColumn(host, columns);
  const calm = host.status === 'ok' && html` data-calm`;
  return html`<tr data-host="${host.name}" data-state="${host.status}"${calm}><th scope="row">${hostLink(from, host)}</th>${columns.map(
    ({ name }) => matrixCell(from, host, cells.get(name)),
  )}</tr>
`;
}

function matrixCell(from: string, host: HostView, rows: readonly StatusRow[] | undefined): Markup {
  const [worst] = rows ?? [];
  if (worst === undefined) return NOTHING;
  const status = knownStatus(worst);
  if (status === 'ok') return OK;
  const word = `${statusWord(status)}${isStale(worst) ? ', stale' : ''}`;
  return html`<td><a class="glyph ${status}" href="${serviceHref(from, host, worst.service)}" aria-label="${word}" title="${worst.service}: ${word}">${glyphText(status)}</a></td>`;
}

const NOTHING = raw('<td></td>');
const OK = raw('<td>✓</td>');
