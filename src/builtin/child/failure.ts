/** What the stderr report shows of a program's own error. */

const MAX_LINES = 6;

/** Message and the nearest callers; an error without a stack as text. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}\n`;
  const lines = (error.stack ?? error.message).split('\n');
  const messageLines = String(error.message).split('\n').length;
  const cause = error.cause instanceof Error ? [`caused by ${error.cause.message}`] : [];
  return `${[...lines.slice(0, messageLines + MAX_LINES - 1), ...cause].join('\n')}\n`;
}
