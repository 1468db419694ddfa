/** How it stands, in one sentence. */
import { countText } from '../../../count-text.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { countStatuses, glyph, isHandled, isLost, isProblem, statusWord } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';

/** What the sentence is made of. */
export type Summed = Pick<SiteView, 'hosts' | 'timezone' | 'stopped'>;

/**
 * `3 critical, 5 warning, 1 handled; 489 services ok on 120 hosts and in run-cycle itself`; undefined while nothing was
 * judged. All counts are of the same services. Each is there for scripts, too: `data-tally`, `data-count`.
 */
export function summaryLine(site: Summed): Markup | undefined {
  const { hosts } = site;
  const rows = hosts.flatMap(({ services }) => services);
  if (rows.length === 0) return undefined;
  const problems = rows.filter((row) => isProblem(row.status));
  const open = countStatuses(problems.filter((row) => !isHandled(row)).map(({ status }) => status));
  const handled = problems.filter(isHandled).length;
  const lost = rows.filter(isLost).length;
  const known = rows.filter((row) => !isLost(row));
  const pending = known.filter(({ status }) => status === 'pending').length;
  const fine = known.filter(({ status }) => status === 'ok').length;
  const where = countText(hosts.filter(({ kind }) => kind !== 'instance').length, 'host');
  const itself = hosts.some(({ kind, services }) => kind === 'instance' && services.length > 0);
  const well = (text: Markup) =>
    html`${tally('ok', fine, html`${text}${countText(fine, 'service')} ok`)} on ${where}${itself && ' and in run-cycle itself'}`;
  const gone =
    lost > 0 &&
    html`, ${tally('not known', lost, html`${glyph('unknown')} <b>${lost}</b> not known${lostSince(site)}`)}`;
  const waiting = tally('pending', pending, html`${pending} pending`);
  if (problems.length === 0)
    return html`<p class="sum${lost === 0 && ' calmly'}" data-hosts="${where}">${well(html`${glyph('ok')} ${pending + lost === 0 && 'All '}`)}${gone}${pending > 0 && html`; ${waiting}`}.</p>`;
  const parts = [
    ...open.map(([status, count]) =>
      tally(status, count, html`${glyph(status)} <b>${count}</b> ${statusWord(status)}`),
    ),
    ...(handled > 0 ? [tally('handled', handled, html`<b>${handled}</b> handled`)] : []),
    ...(pending > 0 ? [waiting] : []),
  ];
  return html`<p class="sum" data-hosts="${where}">${parts.map((part, i) => html`${i > 0 && ', '}${part}`)}; ${well(html``)}${gone}.</p>`;
}

/** Of several that have stopped each says itself since when. */
function lostSince({ stopped = [], timezone }: Summed): Markup | false {
  const [first] = stopped;
  return stopped.length === 1 && first !== undefined && html` since ${formatMinute(first.since, timezone)}`;
}

function tally(name: string, count: number, words: Markup): Markup {
  return html`<span data-tally="${name}" data-count="${count}">${words}</span>`;
}
