/** What a check has to say of a target, remark by remark, made into the one verdict of a finding. Pure. */
import { STATUSES, type Status, worse } from '../finding.ts';
import { visibleLine } from '../visible-text.ts';

export interface Remark {
  readonly status: Status;
  readonly text: string;
}

const MAX_TEXT = 500;

/** The worst status; all texts, the worst first. Without remarks it is ok, with the text for that. */
export function sumUp(remarks: readonly Remark[], whenOk: string): Remark {
  if (remarks.length === 0) return { status: 'ok', text: shown(whenOk) };
  const rank = ({ status }: Remark) => STATUSES.indexOf(status);
  const sorted = [...remarks].sort((a, b) => rank(b) - rank(a));
  const status = sorted.reduce<Status>((worst, one) => worse(worst, one.status), 'ok');
  return { status, text: shown(sorted.map(({ text }) => text).join('; ')) };
}

function shown(text: string): string {
  const visible = visibleLine(text);
  return visible.length > MAX_TEXT ? `${visible.slice(0, MAX_TEXT)}…` : visible;
}

/** Seconds of a time that was measured, with two digits that count: `0.12 s`. */
export function secondsText(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
