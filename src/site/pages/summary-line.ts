/** How it stands, in one sentence. */
import { html, type Markup } from '../markup/html.ts';
import { countStatuses, glyph, isHandled, isProblem, statusWord } from '../markup/status-words.ts';
import type { SiteView } from '../site-view.ts';

/** `3 critical, 5 warning, 1 in hand; 489 services ok on 120 hosts`; undefined while nothing was judged. */
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
  const where = `on ${counted(machines.length, 'host')}`;
  if (problems.length === 0)
    return html`<p class="sum calmly">${glyph('ok')} ${pending === 0 ? 'All ' : ''}${counted(fine, 'service')} ok ${where}${pending > 0 && `; ${pending} pending`}.</p>`;
  const parts = [
    ...open.map(([status, count]) => html`<span>${glyph(status)} <b>${count}</b> ${statusWord(status)}</span>`),
    ...(handled > 0 ? [html`<span><b>${handled}</b> handled</span>`] : []),
    ...(pending > 0 ? [html`<span>${pending} pending</span>`] : []),
  ];
  return html`<p class="sum">${parts.map((part, i) => html`${i > 0 && ', '}${part}`)}; <span>${counted(fine, 'service')} ok ${where}.</span></p>`;
}

/** `1 host`, `48 hosts`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
