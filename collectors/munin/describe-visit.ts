/** A visit's verdict, in an administrator's words. Pure. */
import type { Finding } from '../../src/finding.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type Remark, secondsText, sumUp } from '../../src/net/remarks.ts';
import type { Visit } from './visit.ts';
import type { NodeFailure } from './visit-node.ts';

const MAX_NAMED = 5;

/** `10 plugins, 50 values in 0.03 s`; else what is wrong with the node, its plugins or their words. */
export function describeVisit(
  visit: Pick<Visit, 'answered' | 'failed' | 'remarks' | 'clashes' | 'values'>,
  failure: NodeFailure | undefined,
  ms: number,
): Pick<Finding, 'status' | 'text' | 'value'> {
  const { answered, failed, remarks, clashes, values } = visit;
  const brought = `${count(answered.size, 'plugin')}, ${count(values, 'value')}`;
  if (failure) {
    const before = values > 0 ? ` (before that ${brought})` : '';
    return sumUp([{ status: 'critical', text: `${failureText(failure)}${before}` }], '');
  }
  const [clash] = clashes;
  const left = clash === undefined ? '' : `; ${count(clashes.size, 'field')} left out: ${clash}`;
  const whole = `${brought} in ${secondsText(ms)}${left}`;
  const wrong: Remark[] = [
    ...listed(
      'warning',
      [...failed].map(([name, how]) => `${name}: ${how}`),
    ),
    ...listed('notice', [...remarks]),
  ];
  if (wrong.length === 0) return { ...sumUp([], whole), value: values };
  return { ...sumUp([...wrong, { status: 'ok', text: whole }], ''), value: values };
}

/** With the question that found no answer; a wrong answer tells enough. */
function failureText({ error, at }: NodeFailure): string {
  const text = describeFailure(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (at !== '') return code === undefined ? text : `${text} to "${at}"`;
  return code === 'ECONNRESET' ? `${text} without a greeting: does its "allow" name this machine?` : text;
}

function listed(status: 'warning' | 'notice', texts: readonly string[]): Remark[] {
  const more = texts.length - MAX_NAMED;
  const named = texts.slice(0, MAX_NAMED).map((text) => ({ status, text }));
  return more > 0 ? [...named, { status, text: `and ${more} more` }] : named;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
