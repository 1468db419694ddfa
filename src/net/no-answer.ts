/** The errors of waiting in vain: `describeFailure` knows their codes. */

/** A server took longer than it may; code ETIMEDOUT. */
export function noAnswerWithin(ms: number): Error {
  return Object.assign(new Error(`no answer within ${ms} ms`), { code: 'ETIMEDOUT' });
}

/** The program itself has no time left; code ABORT_ERR. */
export function timeIsUp(): Error {
  return Object.assign(new Error('the time is up'), { code: 'ABORT_ERR' });
}
