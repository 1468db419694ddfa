/** How it stands, in one sentence. */
import { html, type Markup } from '../../markup/html.ts';
import { countStatuses, glyph, isHandled, isProblem, statusWord } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';

/**
 * `3 critical, 5 warning, 1 handled; 489 services ok on 120 hosts`; undefined while nothing was judged. Each count is
 * there for scripts, too: `data-tally`, `data-count`.
 */
export function summaryLine({ hosts }: Pick<SiteView, 'hosts'>): Markup | undefined {
  const rows = hosts.flatMap(({ services }) => services);
  const machines = hosts.filter(({ kind }) => kind !== 'instance');
  const judged = machines.flatMap(({ services }) => services);
  if (rows.length === 0) return undefined;
  const problems = rows.filter((row) => isProblem(row.status));
  const open = countStatuses(problems.filter((row) => !isHandled(row)).map(({ status }) => status));
  const handled = problems.filter(isHandled).length;
  const pending = judged.filter(({ status }) => status === 'pending').length;
  const fine = judged.filter(({ status }) => status === 'ok').length;
  const where = counted(machines.length, 'host');
  const well = (text: Markup) => tally('ok', fine, html`${text}${counted(fine, 'service')} ok on ${where}`);
  const waiting = tally('pending', pending, html`${pending} pending`);
  if (problems.length === 0)
    return html`<p class="sum calmly" data-hosts="${where}">${well(html`${glyph('ok')} ${pending === 0 && 'All '}`)}${pending > 0 && html`; ${waiting}`}.</p>`;
  const parts = [
    ...open.map(([status, count]) =>
      tally(status, count, html`${glyph(status)} <b>${count}</b> ${statusWord(status)}`),
    ),
    ...(handled > 0 ? [tally('handled', handled, html`<b>${handled}</b> handled`)] : []),
    ...(pending > 0 ? [waiting] : []),
  ];
  return html`<p class="sum" data-hosts="${where}">${parts.map((part, i) => html`${i > 0 && ', '}${part}`)}; ${well(html``)}.</p>`;
}

function tally(name: string, count: number, words: Markup): Markup {
  return html`<span data-tally="${name}" data-count="${count}">${words}</span>`;
}

/** `1 host`, `48 hosts`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
